//! One request over HTTP, on a connection of its own. Few messages go out in a second, so that nothing is kept open.

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HOST, USER_AGENT};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use std::sync::{Arc, OnceLock};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::Url;

/// Bytes of the longest answer that is read.
const LONGEST_ANSWER: usize = 64 << 10;

/// What another machine answered.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The answer as JSON, if it is.
    pub(crate) fn json(&self) -> Option<serde_json::Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// The beginning of the answer, for people.
    pub(crate) fn told(&self) -> String {
        format!("{} {}", self.status.as_u16(), String::from_utf8_lossy(&self.body))
    }

    /// Whether asking again may help: the other machine is busy, or something is wrong with it.
    pub(crate) fn is_passing(&self) -> bool {
        self.status.is_server_error()
            || matches!(
                self.status,
                StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS
            )
    }
}

/// Whether a machine that takes text messages refuses the installation and not the message: it does not know its account,
/// its signature or its address, or nobody has paid. That is mended in the settings, and the messages go out afterwards.
pub(crate) const fn is_about_us(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::UNAUTHORIZED
            | StatusCode::PAYMENT_REQUIRED
            | StatusCode::FORBIDDEN
            | StatusCode::NOT_FOUND
            | StatusCode::METHOD_NOT_ALLOWED
    )
}

/// An address that requests can go to.
pub(crate) fn address(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// The path of an address with its query.
pub(crate) fn path(url: &Url) -> String {
    url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
}

/// The certificates that this machine trusts, read once.
fn trusted() -> Result<Arc<ClientConfig>, String> {
    static TRUSTED: OnceLock<Result<Arc<ClientConfig>, String>> = OnceLock::new();
    let read = || {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if roots.is_empty() {
            return Err("this machine trusts no certificates".to_owned());
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?;
        Ok(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
    };
    TRUSTED.get_or_init(read).clone()
}

async fn connect(url: &Url) -> Result<TcpStream, String> {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    let port = url.port_or_known_default().unwrap_or(443);
    TcpStream::connect((host, port)).await.map_err(|error| error.to_string())
}

async fn secured(url: &Url, stream: TcpStream) -> Result<tokio_rustls::client::TlsStream<TcpStream>, String> {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    let name = ServerName::try_from(host).map_err(|error| error.to_string())?;
    TlsConnector::from(trusted()?).connect(name, stream).await.map_err(|error| error.to_string())
}

/// Whether the other machine can be reached, and is who it says; nothing is asked.
pub(crate) async fn reach(url: &Url) -> Result<(), String> {
    let stream = connect(url).await?;
    if url.scheme() == "https" {
        secured(url, stream).await?;
    }
    Ok(())
}

/// Posts a body with further headers.
pub(crate) async fn post(url: &Url, headers: &[(&str, String)], body: Vec<u8>) -> Result<Answer, String> {
    let host = url.host_str().unwrap_or_default();
    let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let mut request = Request::post(path(url))
        .header(HOST, host)
        .header(USER_AGENT, concat!("sanbao/", env!("CARGO_PKG_VERSION")))
        .header(CONTENT_TYPE, "application/json; charset=utf-8")
        .header(CONTENT_LENGTH, body.len());
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let request = request.body(Full::new(Bytes::from(body))).map_err(|error| error.to_string())?;
    let stream = connect(url).await?;
    if url.scheme() == "https" {
        exchange(secured(url, stream).await?, request).await
    } else {
        exchange(stream, request).await
    }
}

async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<Full<Bytes>>,
) -> Result<Answer, String> {
    let told = |error: hyper::Error| error.to_string();
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(told)?;
    let answering = async {
        let answer = sender.send_request(request).await.map_err(told)?;
        let (head, body) = answer.into_parts();
        let body = Limited::new(body, LONGEST_ANSWER).collect().await.map_err(|error| error.to_string())?;
        Ok(Answer { status: head.status, body: body.to_bytes().to_vec() })
    };
    // Both end together: the connection is dropped with the last byte of the answer, or when nobody waits any more.
    tokio::pin!(connection);
    tokio::pin!(answering);
    tokio::select! {
        answer = &mut answering => answer,
        ended = &mut connection => match ended {
            // It may end before its last words have been read.
            Ok(()) => answering.await,
            Err(error) => Err(told(error)),
        },
    }
}
