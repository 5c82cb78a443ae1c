//! The sentence of each event there is, by its name.

use say::history as said;

/// What somebody did, without the full stop; nothing for an event that isn't known here.
pub fn deed(action: &str, actor: &str, subject: &str) -> Option<String> {
    let (noun, deed) = action.split_once('.')?;
    if subject.is_empty() && noun == "invitations" {
        return unnamed_invitations(deed, actor);
    }
    match noun {
        "accounts" => accounts(deed, actor, subject),
        "applications" => applications(deed, actor, subject),
        "calendar_addresses" => calendar_addresses(deed, actor, subject),
        "companies" => companies(deed, actor, subject),
        "company_roles" => company_roles(deed, actor, subject),
        "delegations" => delegations(deed, actor, subject),
        "groups" => groups(deed, actor, subject),
        "invitations" => invitations(deed, actor, subject),
        "mails" => mails(deed, actor, subject),
        "members" => members(deed, actor, subject),
        "messages" => messages(deed, actor, subject),
        "notices" => notices(deed, actor, subject),
        "overrides" => overrides(deed, actor, subject),
        "permissions" => permissions(deed, actor, subject),
        "sessions" => sessions(deed, actor, subject),
        "shortcuts" => shortcuts(deed, actor, subject),
        "units" => units(deed, actor, subject),
        "users" => users(deed, actor, subject),
        "views" => views(deed, actor, subject),
        _ => None,
    }
}

fn accounts(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "changed" => said::accounts_changed(actor),
        "email_change_requested" => said::accounts_email_change_requested(actor),
        "email_changed" => said::accounts_email_changed(actor),
        "password_changed" => said::accounts_password_changed(actor),
        "password_reset" => said::accounts_password_reset(actor),
        "reset_requested" => said::accounts_reset_requested(actor, subject),
        "sign_in_failed" => said::accounts_sign_in_failed(actor),
        "signed_in" => said::accounts_signed_in(actor),
        "signed_out" => said::accounts_signed_out(actor),
        _ => return None,
    })
}

fn applications(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "deleted" => said::applications_deleted(actor, subject),
        "registered" => said::applications_registered(actor, subject),
        "renamed" => said::applications_renamed(actor, subject),
        "resource_changed" => said::applications_resource_changed(actor, subject),
        "resource_deleted" => said::applications_resource_deleted(actor, subject),
        "resources_registered" => said::applications_resources_registered(actor, subject),
        _ => return None,
    })
}

fn calendar_addresses(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "made" => said::calendar_addresses_made(actor, subject),
        "replaced" => said::calendar_addresses_replaced(actor, subject),
        "switched_off" => said::calendar_addresses_switched_off(actor, subject),
        _ => return None,
    })
}

fn companies(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "changed" => said::companies_changed(actor, subject),
        "closed" => said::companies_closed(actor, subject),
        "reactivated" => said::companies_reactivated(actor, subject),
        "registered" => said::companies_registered(actor, subject),
        "roles_changed" => said::companies_roles_changed(actor, subject),
        "suspended" => said::companies_suspended(actor, subject),
        _ => return None,
    })
}

fn company_roles(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "changed" => said::company_roles_changed(actor, subject),
        "created" => said::company_roles_created(actor, subject),
        "deleted" => said::company_roles_deleted(actor, subject),
        "permissions_changed" => said::company_roles_permissions_changed(actor, subject),
        _ => return None,
    })
}

fn delegations(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "given" => said::delegations_given(actor, subject),
        "taken" => said::delegations_taken(actor, subject),
        _ => return None,
    })
}

fn groups(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "created" => said::groups_created(actor, subject),
        "deleted" => said::groups_deleted(actor, subject),
        "edited" => said::groups_edited(actor, subject),
        "reactivated" => said::groups_reactivated(actor, subject),
        "set_changed" => said::groups_set_changed(actor, subject),
        "suspended" => said::groups_suspended(actor, subject),
        _ => return None,
    })
}

fn invitations(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "accepted" => said::invitations_accepted(actor, subject),
        "assigned" => said::invitations_assigned(actor, subject),
        "declined" => said::invitations_declined(actor, subject),
        "ended" => said::invitations_ended(actor, subject),
        "refused" => said::invitations_refused(actor, subject),
        "revoked" => said::invitations_revoked(actor, subject),
        "sent" => said::invitations_sent(actor, subject),
        "unassigned" => said::invitations_unassigned(actor, subject),
        _ => return None,
    })
}

fn mails(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "given_up" => said::mails_given_up(actor, subject),
        _ => return None,
    })
}

fn members(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "added" => said::members_added(actor, subject),
        "removed" => said::members_removed(actor, subject),
        _ => return None,
    })
}

fn messages(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "deleted" => said::messages_deleted(actor, subject),
        "marked_unread" => said::messages_marked_unread(actor, subject),
        "opened" => said::messages_opened(actor, subject),
        "removed" => said::messages_removed(actor, subject),
        "sent" => said::messages_sent(actor, subject),
        "stopped" => said::messages_stopped(actor, subject),
        _ => return None,
    })
}

fn notices(deed: &str, actor: &str, _: &str) -> Option<String> {
    Some(match deed {
        "removed" => said::notices_removed(actor),
        "set" => said::notices_set(actor),
        _ => return None,
    })
}

fn overrides(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "changed" => said::overrides_changed(actor, subject),
        _ => return None,
    })
}

fn permissions(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "denied" => said::permissions_denied(actor, subject),
        _ => return None,
    })
}

fn sessions(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "ended" => said::sessions_ended(actor, subject),
        _ => return None,
    })
}

fn shortcuts(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "added" => said::shortcuts_added(actor, subject),
        "changed" => said::shortcuts_changed(actor, subject),
        "removed" => said::shortcuts_removed(actor, subject),
        _ => return None,
    })
}

fn units(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "created" => said::units_created(actor, subject),
        "deleted" => said::units_deleted(actor, subject),
        "edited" => said::units_edited(actor, subject),
        "group_given" => said::units_group_given(actor, subject),
        "group_taken" => said::units_group_taken(actor, subject),
        "member_removed" => said::units_member_removed(actor, subject),
        "members_added" => said::units_members_added(actor, subject),
        "members_removed" => said::units_members_removed(actor, subject),
        "reactivated" => said::units_reactivated(actor, subject),
        "suspended" => said::units_suspended(actor, subject),
        _ => return None,
    })
}

fn users(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "activated" => said::users_activated(actor, subject),
        "activation_sent" => said::users_activation_sent(actor, subject),
        "brought_back" => said::users_brought_back(actor, subject),
        "created" => said::users_created(actor, subject),
        "deleted" => said::users_deleted(actor, subject),
        "edited" => said::users_edited(actor, subject),
        "handed_over" => said::users_handed_over(actor, subject),
        "handover_started" => said::users_handover_started(actor, subject),
        "handover_taken_back" => said::users_handover_taken_back(actor, subject),
        "reactivated" => said::users_reactivated(actor, subject),
        "reset_started" => said::users_reset_started(actor, subject),
        "retired" => said::users_retired(actor, subject),
        "suspended" => said::users_suspended(actor, subject),
        "unlocked" => said::users_unlocked(actor, subject),
        _ => return None,
    })
}

fn views(deed: &str, actor: &str, subject: &str) -> Option<String> {
    Some(match deed {
        "changed" => said::views_changed(actor, subject),
        "deleted" => said::views_deleted(actor, subject),
        "saved" => said::views_saved(actor, subject),
        "shared" => said::views_shared(actor, subject),
        "unshared" => said::views_unshared(actor, subject),
        _ => return None,
    })
}

/// An invitation may have no purpose to be called by.
fn unnamed_invitations(deed: &str, actor: &str) -> Option<String> {
    Some(match deed {
        "accepted" => said::unnamed_accepted(actor),
        "assigned" => said::unnamed_assigned(actor),
        "declined" => said::unnamed_declined(actor),
        "ended" => said::unnamed_ended(actor),
        "refused" => said::unnamed_refused(actor),
        "revoked" => said::unnamed_revoked(actor),
        "sent" => said::unnamed_sent(actor),
        "unassigned" => said::unnamed_unassigned(actor),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_has_its_sentence() {
        let names = include_str!("../../tests/data/guards/event-names.txt").lines();
        for name in names.filter(|line| !line.starts_with('#') && !line.is_empty()) {
            assert!(deed(name, "Marko", "Nina").is_some(), "{name}");
        }
    }

    #[test]
    fn an_invitation_without_purpose_is_told_as_well() {
        let said = deed("invitations.revoked", "Marko", "");
        assert_eq!(said.as_deref(), Some("Marko revoked"));
    }
}
