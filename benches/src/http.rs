//! A client that costs as little as it can: whole requests as bytes, over one connection kept alive.

use std::net::SocketAddr;

use anyhow::{Context, bail};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const MOST_HEADERS: usize = 32;

/// A connection with the last answer that came over it.
pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
    head: usize,
}

impl Client {
    pub async fn connect(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
            head: 0,
        })
    }

    /// Sends a request and reads the whole answer; gives its status.
    pub async fn send(&mut self, request: &[u8]) -> anyhow::Result<u16> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        loop {
            let read = self.stream.read_buf(&mut self.buffer).await?;
            if read == 0 {
                bail!("the server closed the connection");
            }
            let Some((status, head, body)) = parse_head(&self.buffer)? else {
                continue;
            };
            while self.buffer.len() < head + body {
                if self.stream.read_buf(&mut self.buffer).await? == 0 {
                    bail!("the server closed the connection within an answer");
                }
            }
            self.head = head;
            return Ok(status);
        }
    }

    /// The body of the last answer.
    pub fn body(&self) -> String {
        String::from_utf8_lossy(self.buffer.get(self.head..).unwrap_or_default()).into_owned()
    }

    /// The cookie that the last answer set, as it is sent back.
    pub fn cookie(&self) -> Option<String> {
        let head = String::from_utf8_lossy(self.buffer.get(..self.head)?).into_owned();
        let line = head
            .lines()
            .find(|line| line.to_lowercase().starts_with("set-cookie:"))?;
        let (_, value) = line.split_once(':')?;
        Some(value.split(';').next()?.trim().to_owned())
    }
}

/// Status, length of the head, length of the body; nothing while the head isn't whole.
fn parse_head(bytes: &[u8]) -> anyhow::Result<Option<(u16, usize, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut answer = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(head) = answer.parse(bytes)? else {
        return Ok(None);
    };
    let status = answer.code.context("an answer without a status")?;
    let length = answer
        .headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case("content-length"))
        .context("an answer without a length")?;
    let body = std::str::from_utf8(length.value)?.parse()?;
    Ok(Some((status, head, body)))
}

/// Who asks: the cookie of a session, and the address a proxy would name.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub cookie: Option<String>,
    pub address: String,
}

impl Visitor {
    /// A stranger from an address of its own (198.18.0.0/15 is set aside for measuring).
    pub fn stranger(number: usize) -> Self {
        Self {
            cookie: None,
            address: format!("198.18.{}.{}", number / 250, number % 250 + 1),
        }
    }

    pub fn get(&self, path: &str) -> Vec<u8> {
        format!("GET {path} HTTP/1.1\r\n{}\r\n", self.headers()).into_bytes()
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Vec<u8> {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        format!(
            "POST {path} HTTP/1.1\r\nSec-Fetch-Site: same-origin\r\n{}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.headers(),
            body.len(),
        )
        .into_bytes()
    }

    fn headers(&self) -> String {
        let cookie = self.cookie.as_ref();
        let cookie = cookie.map(|cookie| format!("Cookie: {cookie}\r\n"));
        format!(
            "Host: bench.example\r\nX-Forwarded-For: {}\r\n{}",
            self.address,
            cookie.unwrap_or_default()
        )
    }
}
