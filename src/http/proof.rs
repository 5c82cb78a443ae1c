//! The proofs handlers ask for: a visitor, somebody signed in, somebody with a place in the company
//! of the address, somebody who holds a permission there or at the operator.

use std::{future::Future, pin::Pin, sync::Arc};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, http::Method, web::Data};
use tenantry_policy::ids::AccountId;
use tenantry_store::{
    arrival::{Person, UserKey},
    door::OwnAccount,
    may::{May, Requires},
    scope::CompanyScope,
};

use super::{
    access::{Access, Proof},
    came_along,
    request::RequestInfo,
};
use crate::{app::App, error::AppError, frame::Frame, session::Session};

type Checked<T> = Pin<Box<dyn Future<Output = Result<T, AppError>>>>;

/// What a check may look at.
struct Request {
    app: Data<App>,
    session: Session,
    info: RequestInfo,
    path: String,
    company: Option<String>,
    http: HttpRequest,
}

impl Request {
    fn of(http: &HttpRequest) -> Result<Self, AppError> {
        let app = http.app_data::<Data<App>>().cloned();
        let session = Session::of(http);
        let info = RequestInfo::of(http).in_session(session.id());
        Ok(Self {
            app: app.ok_or_else(|| AppError::internal(&"a route without the program"))?,
            session,
            info,
            path: http.uri().path().to_owned(),
            company: http.match_info().get("company").map(str::to_owned),
            http: http.clone(),
        })
    }

    /// The frame is kept with the request, so that an error page can show it.
    fn frame(&self, person: Option<Arc<Person>>, scope: Option<CompanyScope>) -> Frame {
        let frame = Frame::new(
            person,
            scope,
            self.info.clone(),
            self.session.clone(),
            Arc::clone(&self.app.denials),
            (&self.path, self.http.method() == Method::GET),
        );
        self.http.extensions_mut().insert(frame.clone());
        frame
    }

    async fn person(&self) -> Result<Arc<Person>, AppError> {
        if self.session.is_unavailable() {
            return Err(AppError::Busy);
        }
        let account = self.session.account().ok_or(AppError::SignIn)?;
        let person = match came_along::found(account) {
            Some(person) => person,
            None => self.read_person(account).await?,
        };
        self.frame(Some(Arc::clone(&person)), None);
        Ok(person)
    }

    /// For an account the session was not loaded with.
    async fn read_person(&self, account: AccountId) -> Result<Arc<Person>, AppError> {
        let person = self.app.store.person(account, self.info.now).await?;
        Ok(Arc::new(person.ok_or(AppError::SignIn)?))
    }

    async fn member(&self) -> Result<(CompanyScope, Frame), AppError> {
        let person = self.person().await?;
        let short_name = self.company.as_deref().ok_or(AppError::NotFound)?;
        let chosen: Option<UserKey> = self.session.chosen(short_name);
        let (now, origin) = (self.info.now, Arc::clone(&self.info.origin));
        let scope = self
            .app
            .store
            .enter(&person, short_name, chosen, now, origin)
            .await?;
        let frame = self.frame(Some(person), Some(scope.clone()));
        Ok((scope, frame))
    }

    async fn operator(&self) -> Result<(CompanyScope, Frame), AppError> {
        let person = self.person().await?;
        let (now, origin) = (self.info.now, Arc::clone(&self.info.origin));
        let scope = self.app.store.enter_operator(&person, now, origin).await?;
        let frame = self.frame(Some(person), Some(scope.clone()));
        Ok((scope, frame))
    }
}

/// Anybody, signed in or not.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub app: Data<App>,
    pub session: Session,
    pub info: RequestInfo,
}

impl Proof for Visitor {
    const ACCESS: Access = Access::Public;
}

impl FromRequest for Visitor {
    type Error = AppError;
    type Future = Checked<Self>;

    fn from_request(http: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = Request::of(http);
        Box::pin(async move {
            let Request {
                app, session, info, ..
            } = request?;
            Ok(Self { app, session, info })
        })
    }
}

/// Somebody who has signed in, acting for nobody but themself.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub app: Data<App>,
    pub person: Arc<Person>,
    pub frame: Frame,
    pub session: Session,
    pub info: RequestInfo,
}

impl SignedIn {
    /// The person's own account, to read and change it.
    pub fn own_account(&self) -> OwnAccount {
        let origin = Arc::clone(&self.info.origin);
        self.app
            .store
            .own_account(&self.person, self.info.now, origin)
    }
}

impl Proof for SignedIn {
    const ACCESS: Access = Access::SignedIn;
}

impl FromRequest for SignedIn {
    type Error = AppError;
    type Future = Checked<Self>;

    fn from_request(http: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = Request::of(http);
        Box::pin(async move {
            let request = request?;
            let person = request.person().await?;
            let frame = request.frame(Some(Arc::clone(&person)), None);
            let Request {
                app, session, info, ..
            } = request;
            Ok(Self {
                app,
                person,
                frame,
                session,
                info,
            })
        })
    }
}

/// Somebody with a place in the company of the address, whatever they may do there.
#[derive(Clone, Debug)]
pub struct Member {
    pub app: Data<App>,
    pub scope: CompanyScope,
    pub frame: Frame,
}

impl Member {
    /// The person's own account, to read and change it.
    pub fn own_account(&self) -> Option<OwnAccount> {
        let person = self.frame.person()?;
        let store = &self.app.store;
        Some(store.own_account(person, self.scope.now(), Arc::default()))
    }
}

impl Proof for Member {
    const ACCESS: Access = Access::Member;
}

impl FromRequest for Member {
    type Error = AppError;
    type Future = Checked<Self>;

    fn from_request(http: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = Request::of(http);
        Box::pin(async move {
            let request = request?;
            let (scope, frame) = request.member().await?;
            Ok(Self {
                app: request.app,
                scope,
                frame,
            })
        })
    }
}

/// Somebody who holds `P` in the company of the address.
#[derive(Clone, Debug)]
pub struct In<P> {
    pub app: Data<App>,
    pub may: May<P>,
    pub frame: Frame,
}

impl<P: Requires> Proof for In<P> {
    const ACCESS: Access = Access::Company(P::NAME);
}

impl<P: Requires> FromRequest for In<P> {
    type Error = AppError;
    type Future = Checked<Self>;

    fn from_request(http: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = Request::of(http);
        Box::pin(async move {
            let request = request?;
            let (scope, frame) = request.member().await?;
            Ok(Self {
                app: request.app,
                may: scope.may()?,
                frame,
            })
        })
    }
}

/// Somebody who holds `P` at the operator.
#[derive(Clone, Debug)]
pub struct AtOperator<P> {
    pub app: Data<App>,
    pub may: May<P>,
    pub frame: Frame,
}

impl<P: Requires> Proof for AtOperator<P> {
    const ACCESS: Access = Access::Operator(P::NAME);
}

impl<P: Requires> FromRequest for AtOperator<P> {
    type Error = AppError;
    type Future = Checked<Self>;

    fn from_request(http: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = Request::of(http);
        Box::pin(async move {
            let request = request?;
            let (scope, frame) = request.operator().await?;
            Ok(Self {
                app: request.app,
                may: scope.may()?,
                frame,
            })
        })
    }
}

/// Somebody who works at the operator, whatever they may do there.
#[derive(Clone, Debug)]
pub struct AtWork {
    pub scope: CompanyScope,
    pub frame: Frame,
}

impl Proof for AtWork {
    const ACCESS: Access = Access::AtOperator;
}

impl FromRequest for AtWork {
    type Error = AppError;
    type Future = Checked<Self>;

    fn from_request(http: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = Request::of(http);
        Box::pin(async move {
            let (scope, frame) = request?.operator().await?;
            Ok(Self { scope, frame })
        })
    }
}
