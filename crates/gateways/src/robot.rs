//! Robots of group chats: WeCom, DingTalk and Feishu, each with its own words and its own signature.

use crate::http;
use crate::sign::{base64, hmac};
use crate::{Outcome, Outgoing, Unfit};
use serde_json::{Value, json};
use std::fmt;
use std::time::Duration;
use url::Url;

/// Whose robot it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RobotKind {
    /// 企业微信.
    WeCom,
    /// 钉钉.
    DingTalk,
    /// 飞书.
    Feishu,
}

/// The robot of a group chat.
#[derive(Clone)]
pub struct Robot {
    kind: RobotKind,
    url: Url,
    /// Signs what is sent; WeCom has none.
    secret: Option<String>,
}

impl fmt::Debug for Robot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Robot({:?})", self.kind)
    }
}

impl RobotKind {
    /// The kind of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "wecom" => Some(Self::WeCom),
            "dingtalk" => Some(Self::DingTalk),
            "feishu" => Some(Self::Feishu),
            _ => None,
        }
    }
}

impl Robot {
    /// A robot at the address that its group chat gave it.
    ///
    /// # Errors
    /// [`Unfit::Address`].
    pub fn new(kind: RobotKind, url: &str, secret: Option<&str>) -> Result<Self, Unfit> {
        let url = http::address(url).ok_or(Unfit::Address)?;
        Ok(Self { kind, url, secret: secret.map(str::to_owned) })
    }

    pub(crate) const fn url(&self) -> &Url {
        &self.url
    }

    pub(crate) async fn send(&self, message: &Outgoing, _: Duration) -> Outcome {
        let (url, body) = self.request(&message.text, message.at);
        let answer = match http::post(&url, &[], body.to_string().into_bytes()).await {
            Ok(answer) => answer,
            Err(error) => return Outcome::Failed(error),
        };
        if !answer.status.is_success() {
            let told = answer.told();
            return if answer.is_passing() { Outcome::Failed(told) } else { Outcome::Refused(told) };
        }
        // All three answer 200 to what they refuse, and say so in a number.
        let told = answer.json().unwrap_or_default();
        let code = ["errcode", "code", "StatusCode"].iter().find_map(|name| told.get(*name).and_then(Value::as_i64));
        match code {
            Some(0) => Outcome::Accepted(String::new()),
            Some(code) if self.is_busy(code) => Outcome::Failed(answer.told()),
            Some(_) => Outcome::Refused(answer.told()),
            None => Outcome::Failed(format!("no JSON: {}", answer.told())),
        }
    }

    /// Whether a number means that too much is sent at the moment.
    const fn is_busy(&self, code: i64) -> bool {
        match self.kind {
            RobotKind::WeCom => matches!(code, -1 | 45_009),
            RobotKind::DingTalk => matches!(code, -1 | 130_101 | 660_026),
            RobotKind::Feishu => matches!(code, 9_499 | 11_232 | 99_991_400),
        }
    }

    /// Where to post what.
    fn request(&self, text: &str, at: i64) -> (Url, Value) {
        let mut url = self.url.clone();
        let mut body = match self.kind {
            RobotKind::WeCom | RobotKind::DingTalk => json!({ "msgtype": "text", "text": { "content": text } }),
            RobotKind::Feishu => json!({ "msg_type": "text", "content": { "text": text } }),
        };
        match (self.kind, &self.secret) {
            (RobotKind::DingTalk, Some(secret)) => {
                let at = at.saturating_mul(1_000);
                let sign = base64(&hmac(secret.as_bytes(), format!("{at}\n{secret}").as_bytes()));
                url.query_pairs_mut().append_pair("timestamp", &at.to_string()).append_pair("sign", &sign);
            }
            // Feishu signs nothing with the time and the secret as the key.
            (RobotKind::Feishu, Some(secret)) => {
                let sign = base64(&hmac(format!("{at}\n{secret}").as_bytes(), b""));
                body["timestamp"] = json!(at.to_string());
                body["sign"] = json!(sign);
            }
            _ => {}
        }
        (url, body)
    }
}
