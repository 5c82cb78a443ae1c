//! The operator's notice on every page: seen, set, changed and removed.

mod form;
mod view;

use tenantry_store::{error::StoreError, may, notices};

pub use view::alert;

use crate::{
    error::AppError,
    http::{
        fields::Fields,
        proof::AtOperator,
        reply::{self, Reply},
    },
    urls,
};
use form::NoticeForm;

type Updates = AtOperator<may::companies::Update>;

async fn kept(at: &Updates) -> Result<Option<notices::Kept>, AppError> {
    Ok(at.may.read(notices::find).await?)
}

/// `GET /operator/notice`
pub async fn show(at: Updates) -> Reply {
    let kept = kept(&at).await?;
    let now = at.may.scope().now();
    let form = match &kept {
        Some(kept) => NoticeForm::from_kept(kept, &at.frame.zone()),
        None => NoticeForm::empty(now, &at.frame.zone()),
    };
    reply::page(&view::page(&at.frame, &form, kept.as_ref(), now))
}

/// `POST /operator/notice`
pub async fn save(at: Updates, fields: Fields) -> Reply {
    let mut form = NoticeForm::of(&fields);
    if let Some(notice) = form.notice(&at.frame.zone()) {
        let version = form.version;
        let setting = at.may.write(move |tx| notices::set(tx, version, &notice));
        match setting.await {
            Ok(()) => {
                at.app.board.refresh(&at.app.store).await?;
                let said = say::notices::notice_is_set();
                return Ok(at.frame.done(urls::OPERATOR_NOTICE, said));
            }
            Err(StoreError::Stale) => return stale(&at, &form).await,
            Err(error) => form.refuse(error)?,
        }
    }
    let (kept, now) = (kept(&at).await?, at.may.scope().now());
    reply::invalid(&view::page(&at.frame, &form, kept.as_ref(), now))
}

/// Somebody else set or removed it meanwhile: both versions; nothing was overwritten.
async fn stale(at: &Updates, form: &NoticeForm) -> Reply {
    let zone = at.frame.zone();
    let theirs = kept(at).await?;
    let theirs = match &theirs {
        Some(kept) => NoticeForm::from_kept(kept, &zone),
        None => NoticeForm::removed(),
    };
    reply::conflict(&view::compare(&at.frame, form, &theirs))
}

/// `GET /operator/notice/removal`
pub async fn ask_removal(at: Updates) -> Reply {
    match kept(&at).await? {
        Some(kept) => reply::page(&view::ask_removal(&at.frame, &kept)),
        None => Ok(at
            .frame
            .not_done(urls::OPERATOR_NOTICE, say::notices::there_is_no_notice())),
    }
}

/// `POST /operator/notice/removal`
pub async fn remove(at: Updates) -> Reply {
    at.may.write(notices::remove).await?;
    at.app.board.refresh(&at.app.store).await?;
    let said = say::notices::notice_is_removed();
    Ok(at.frame.done(urls::OPERATOR_NOTICE, said))
}
