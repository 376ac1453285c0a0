//! A mail server over SMTP.

use crate::{Outcome, Outgoing, Unfit};
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::fmt;
use std::time::Duration;
use url::Url;

/// A mail server.
#[derive(Clone)]
pub struct Mail {
    host: String,
    port: u16,
    safety: Safety,
    credentials: Option<(String, String)>,
    from: Mailbox,
}

/// How the connection is kept from being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Safety {
    /// TLS from the first byte, `smtps://`.
    Tls,
    /// TLS after STARTTLS, which must be offered; `smtp://`.
    StartTls,
    /// None, for a server on the same machine or network; `smtp-plain://`.
    Plain,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mail({})", self.host)
    }
}

fn unescaped(text: &str) -> String {
    // Only the percent signs mean something here.
    let text = text.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    let pair = form_urlencoded::parse(text.as_bytes()).next();
    pair.map(|(text, _)| text.into_owned()).unwrap_or_default()
}

/// Answers that are about who we are and not about the mail: put right, all mails go.
const ABOUT_US: [&str; 5] = ["421", "530", "534", "535", "538"];

fn is_about_us(error: &lettre::transport::smtp::Error) -> bool {
    error.status().is_some_and(|code| ABOUT_US.contains(&code.to_string().as_str()))
}

impl Mail {
    /// A server at `smtps://`, `smtp://` or `smtp-plain://` `[USER:PASSWORD@]HOST[:PORT]`; `from` is an address, with or
    /// without a name before it.
    ///
    /// # Errors
    /// [`Unfit`].
    pub fn new(url: &str, from: &str) -> Result<Self, Unfit> {
        let url = Url::parse(url).map_err(|_| Unfit::Address)?;
        let (safety, port) = match url.scheme() {
            "smtps" => (Safety::Tls, 465),
            "smtp" => (Safety::StartTls, 587),
            "smtp-plain" => (Safety::Plain, 25),
            _ => return Err(Unfit::Address),
        };
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(Unfit::Address)?;
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            (user, Some(password)) => Some((unescaped(user), unescaped(password))),
            (_, None) => return Err(Unfit::Address),
        };
        let from = from.parse().map_err(|_| Unfit::Sender)?;
        Ok(Self { host: host.to_owned(), port: url.port().unwrap_or(port), safety, credentials, from })
    }

    fn transport(&self, patience: Duration) -> Result<AsyncSmtpTransport<Tokio1Executor>, String> {
        let tls = || TlsParameters::new(self.host.clone()).map_err(|error| error.to_string());
        let tls = match self.safety {
            Safety::Tls => Tls::Wrapper(tls()?),
            Safety::StartTls => Tls::Required(tls()?),
            Safety::Plain => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&self.host)
            .port(self.port)
            .tls(tls)
            .timeout(Some(patience))
            .hello_name(ClientId::Domain(self.domain().to_owned()));
        if let Some((user, password)) = &self.credentials {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(builder.build())
    }

    /// The part of the sender's address after the `@`.
    fn domain(&self) -> &str {
        self.from.email.domain()
    }

    pub(crate) async fn send(&self, message: &Outgoing, patience: Duration) -> Outcome {
        let Ok(to) = message.to.parse::<Address>() else { return Outcome::Refused("no address".to_owned()) };
        let mail = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(message.subject.clone())
            // The same for every attempt, so that mailboxes can tell a repetition.
            .message_id(Some(format!("<{}@{}>", message.key, self.domain())))
            .header(ContentType::TEXT_PLAIN)
            .body(message.text.clone());
        let mail = match mail {
            Ok(mail) => mail,
            Err(error) => return Outcome::Refused(error.to_string()),
        };
        let transport = match self.transport(patience) {
            Ok(transport) => transport,
            Err(error) => return Outcome::Failed(error),
        };
        match transport.send(mail).await {
            Ok(answer) => Outcome::Accepted(answer.message().collect::<Vec<_>>().join(" ")),
            Err(error) if error.is_permanent() && !is_about_us(&error) => Outcome::Refused(error.to_string()),
            Err(error) => Outcome::Failed(error.to_string()),
        }
    }

    pub(crate) async fn probe(&self, patience: Duration) -> Result<(), String> {
        match self.transport(patience)?.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err("the server does not answer".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }
}
