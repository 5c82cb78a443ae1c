//! Deeds on many things at once.

use super::{ADMIN, Deed, Town, of_adria, pair};

/// What is done to many at once.
pub(super) async fn deed(town: &Town, pattern: &str) -> Option<Deed> {
    if let Some(act) = pattern.strip_prefix("/c/{company}/users/spreadsheet") {
        return Some(in_spreadsheet(town, act).await);
    }
    match pattern {
        "/c/{company}/users/selection" => Some(choosing(town).await),
        "/c/{company}/invitations/elsewhere/selection" => Some(taking_off(town, pattern).await),
        _ => None,
    }
}

/// Somebody in the list of users is suspended.
async fn choosing(town: &Town) -> Deed {
    let (user, ..) = town.invited("adria").await;
    let fields = vec![pair("act", "suspend"), pair("user", &user.to_string())];
    let browser = town.again(town.resident(ADMIN));
    Deed::new(browser, "/c/adria/users/selection", fields)
}

/// Somebody of Adria is taken off an invitation.
async fn taking_off(town: &Town, pattern: &str) -> Deed {
    let removal = "/c/{company}/invitations/{invitation}/assignments/{assignment}/removal";
    let path = town.address(removal, of_adria(town), true).await;
    let assignment = path.trim_end_matches("/removal").rsplit('/').next();
    let fields = [
        ("act", "unassign"),
        ("user", assignment.unwrap_or_default()),
        ("confirmed", "yes"),
    ];
    let fields = fields.map(|(name, value)| pair(name, value)).to_vec();
    let browser = town.again(town.resident(ADMIN));
    Deed::new(browser, &pattern.replace("{company}", "adria"), fields)
}

/// Somebody gets a title by a row of a file.
async fn in_spreadsheet(town: &Town, act: &str) -> Deed {
    let path = format!("/c/adria/users/spreadsheet{act}");
    let browser = town.again(town.resident(ADMIN));
    if act.is_empty() {
        return Deed {
            file: Some("id,version,title\nnobody,1,Clerk\n"),
            ..Deed::new(browser, &path, Vec::new())
        };
    }
    let (user, ..) = town.invited("adria").await;
    let rows = format!("row,id,version,title\n2,{user},1,Clerk\n");
    Deed::new(browser, &path, vec![pair("rows", &rows)])
}
