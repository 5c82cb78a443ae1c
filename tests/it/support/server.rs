//! The production server in the test, on a port of its own, asked by a browser-like client that
//! keeps cookies and says where its requests come from.

use std::{net::TcpListener, thread, time::Duration};

use scraper::{Html, Selector};
use tenantry::{app::App, clock::Clock, http::body::Deadlines, settings::Settings, startup};
use ureq::{Agent, Body, http::Response};

use super::{databases::TestDatabase, noon};

/// A running server; it stops when dropped.
pub struct TestServer {
    pub app: App,
    pub base: String,
    handle: actix_web::dev::ServerHandle,
}

impl TestServer {
    /// Serves the database's store, with the clock at [`noon`].
    pub fn start(database: &TestDatabase) -> Self {
        Self::start_as(database, &[], Deadlines::default())
    }

    /// The same, which waits for a form's body no longer than this.
    pub fn start_waiting(database: &TestDatabase, form: Duration) -> Self {
        let deadlines = Deadlines {
            form,
            ..Deadlines::default()
        };
        Self::start_as(database, &[], deadlines)
    }

    /// The same, as people reach it through a proxy at this address.
    pub fn start_at(database: &TestDatabase, public_url: &str) -> Self {
        Self::start_with(database, &[("TENANTRY_PUBLIC_URL", public_url)])
    }

    /// The same with these settings.
    pub fn start_with(database: &TestDatabase, settings: &[(&str, &str)]) -> Self {
        Self::start_as(database, settings, Deadlines::default())
    }

    fn start_as(database: &TestDatabase, more: &[(&str, &str)], deadlines: Deadlines) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let variables = [
            ("TENANTRY_DATABASE_URL", database.url.clone()),
            (
                "TENANTRY_DATA_FOLDER",
                database.folder().display().to_string(),
            ),
            ("TENANTRY_PUBLIC_URL", base.clone()),
        ];
        let changed = |name: &str| more.iter().any(|(other, _)| *other == name);
        let variables = variables
            .into_iter()
            .filter(|(name, _)| !changed(name))
            .chain(
                more.iter()
                    .map(|(name, value)| (*name, (*value).to_owned())),
            )
            .map(|(name, value)| (name.to_owned(), value));
        let settings = Settings::from_parts(None, variables).unwrap();
        let clock = Clock::default();
        clock.advance(noon().timestamp().duration_since(clock.now().timestamp()));
        let mut app = App::new(database.store.clone(), settings, clock);
        app.deadlines = deadlines;
        let (send, receive) = std::sync::mpsc::channel();
        let serving = app.clone();
        thread::spawn(move || {
            actix_web::rt::System::new().block_on(async {
                let server = startup::serve(serving, listener).unwrap();
                send.send(server.handle()).unwrap();
                server.await.unwrap();
            });
        });
        Self {
            app,
            base,
            handle: receive.recv().unwrap(),
        }
    }

    pub fn browser(&self) -> Browser {
        Browser::new(&self.base)
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        // The answer to stopping comes on a runtime that is not ours; the thread ends by itself.
        drop(self.handle.stop(false));
    }
}

/// Someone at a browser: keeps cookies, follows no redirects by itself.
pub struct Browser {
    base: String,
    agent: Agent,
}

/// A page as it came.
pub struct Page {
    pub status: u16,
    pub location: String,
    pub headers: ureq::http::HeaderMap,
    pub body: String,
    pub bytes: Vec<u8>,
}

/// No answer is longer than this.
const MOST_READ: u64 = 64 * 1024 * 1024;

impl Browser {
    pub fn new(base: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            // The server ends what is silent for five seconds.
            .max_idle_age(Duration::from_secs(2))
            .build();
        Self {
            base: base.to_owned(),
            agent: config.into(),
        }
    }

    pub fn get(&self, path: &str) -> Page {
        let url = format!("{}{path}", self.base);
        Page::of(
            self.agent
                .get(url)
                .header("sec-fetch-site", "same-origin")
                .call()
                .unwrap(),
        )
    }

    /// Asks with this cookie instead of the browser's own.
    pub fn get_with(&self, path: &str, cookie: &str) -> Page {
        let url = format!("{}{path}", self.base);
        let request = self.agent.get(url).header("cookie", cookie);
        Page::of(request.call().unwrap())
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.post_from("same-origin", path, fields)
    }

    /// Posts as a page of another `site` would make the browser do it.
    pub fn post_from(&self, site: &str, path: &str, fields: &[(&str, &str)]) -> Page {
        let url = format!("{}{path}", self.base);
        let request = self.agent.post(url).header("sec-fetch-site", site);
        Page::of(request.send_form(fields.iter().copied()).unwrap())
    }

    /// Asks with these headers and nothing else that says where it comes from.
    pub fn get_saying(&self, path: &str, headers: &[(&str, &str)]) -> Page {
        let mut request = self.agent.get(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Page::of(request.call().unwrap())
    }

    /// Posts likewise.
    pub fn post_saying(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        fields: &[(&str, &str)],
    ) -> Page {
        let mut request = self.agent.post(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Page::of(request.send_form(fields.iter().copied()).unwrap())
    }

    /// Uploads a text as the form's field `file`.
    pub fn upload(&self, path: &str, text: &str) -> Page {
        let url = format!("{}{path}", self.base);
        let boundary = "a-line-that-stands-in-no-file";
        let body = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.csv\"\r\n\
             Content-Type: text/csv\r\n\r\n{text}\r\n--{boundary}--\r\n"
        );
        let request = self.agent.post(url).header("sec-fetch-site", "same-origin");
        let request = request.header(
            "content-type",
            format!("multipart/form-data; boundary={boundary}"),
        );
        Page::of(request.send(body).unwrap())
    }

    /// Goes where the answer sends the browser.
    pub fn follow(&self, page: &Page) -> Page {
        self.get(
            page.location
                .strip_prefix(&self.base)
                .unwrap_or(&page.location),
        )
    }
}

impl Page {
    fn of(mut response: Response<Body>) -> Self {
        let bytes = response
            .body_mut()
            .with_config()
            .limit(MOST_READ)
            .read_to_vec()
            .unwrap();
        let location = response.headers().get("location");
        Self {
            status: response.status().as_u16(),
            location: location
                .map(|l| l.to_str().unwrap().to_owned())
                .unwrap_or_default(),
            headers: response.headers().clone(),
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The texts of all elements a CSS selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        let text = |element: scraper::ElementRef<'_>| {
            element
                .text()
                .collect::<String>()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        Html::parse_document(&self.body)
            .select(&selector)
            .map(text)
            .collect()
    }

    /// The first text a selector finds; empty when there is none.
    pub fn text(&self, selector: &str) -> String {
        self.texts(selector).into_iter().next().unwrap_or_default()
    }

    /// The value of an attribute of the first element a selector finds.
    /// The hidden fields of the form that is sent to `action`.
    pub fn hidden(&self, action: &str) -> Vec<(String, String)> {
        let document = Html::parse_document(&self.body);
        let fields = format!("form[action='{action}'] input[type=hidden]");
        let fields = Selector::parse(&fields).unwrap();
        let pair = |field: scraper::ElementRef<'_>| {
            let value = |name| field.attr(name).unwrap_or_default().to_owned();
            (value("name"), value("value"))
        };
        document.select(&fields).map(pair).collect()
    }

    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let selector = Selector::parse(selector).unwrap();
        let document = Html::parse_document(&self.body);
        let element = document.select(&selector).next()?;
        element.value().attr(name).map(str::to_owned)
    }

    /// The same of every element it finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        let document = Html::parse_document(&self.body);
        let values = document.select(&selector);
        values
            .filter_map(|element| element.value().attr(name).map(str::to_owned))
            .collect()
    }
}
