//! The same web server on the same machine, answering 20 KB that never change, without
//! anything in front of it. No page can be faster.

use std::net::SocketAddr;

use actix_web::{App, HttpResponse, HttpServer, web};

const BYTES: usize = 20 * 1024;
static ANSWER: [u8; BYTES] = [b'x'; BYTES];

pub fn serve(address: SocketAddr) -> anyhow::Result<()> {
    let server = HttpServer::new(|| {
        App::new().route(
            "/",
            web::get().to(|| async {
                HttpResponse::Ok()
                    .content_type("text/html")
                    .body(&ANSWER[..])
            }),
        )
    });
    let server = server.bind(address)?;
    actix_web::rt::System::new().block_on(server.run())?;
    Ok(())
}
