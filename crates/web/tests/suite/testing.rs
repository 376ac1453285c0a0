//! A browser for tests: keeps cookies, finds the token of the forms, follows nothing by itself.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use scraper::{Html, Selector};
use service::Service;
use service::testing::{PASSWORD, TestApp, manuals_folder};
use std::cell::RefCell;
use std::collections::BTreeMap;
use tower::ServiceExt;
use web::{Config, Web};

/// The HTTP side of an empty installation.
pub(crate) fn web() -> Web {
    Web::new(service::testing::empty(), Config { demo: true, ..Config::at("http://localhost", &manuals_folder()) })
}

/// One browser at one installation.
pub(crate) struct Browser {
    router: Router,
    cookies: RefCell<BTreeMap<String, String>>,
    token: RefCell<String>,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where a redirect leads.
    pub(crate) fn location(&self) -> &str {
        self.header("location")
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.body))
    }

    /// The text of the first element that a selector finds.
    pub(crate) fn text(&self, selector: &str) -> String {
        let html = Html::parse_document(&self.body);
        let found = html.select(&Selector::parse(selector).unwrap()).next();
        found.map(|e| e.text().collect::<String>().trim().to_owned()).unwrap_or_default()
    }
}

/// Runs a test in a browser at an empty installation with these settings.
pub(crate) fn at_empty(config: Config, test: impl AsyncFnOnce(Browser)) {
    let browser = Browser::with(&service::testing::empty(), config);
    TestApp::block(test(browser));
}

impl Browser {
    /// At an installation.
    pub(crate) fn at(service: &Service) -> Self {
        Self::with(service, Config::at("http://localhost", &manuals_folder()))
    }

    /// At an installation with these settings.
    pub(crate) fn with(service: &Service, config: Config) -> Self {
        Self::on(web::router(Web::new(service.clone(), config)))
    }

    /// At these routes.
    pub(crate) fn on(router: Router) -> Self {
        Self { router, cookies: RefCell::default(), token: RefCell::default() }
    }

    /// Signed in with the password that everybody has in tests.
    pub(crate) async fn signed_in(app: &TestApp, login: &str) -> Self {
        let browser = Self::at(&app.service);
        browser.get("/login").await;
        let answer = browser.post("/login", &[("login", login), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser.get("/").await;
        browser
    }

    /// Signed in for the first time: whoever was added by somebody else chooses a password first.
    pub(crate) async fn with_new_password(app: &TestApp, login: &str) -> Self {
        let browser = Self::at(&app.service);
        browser.get("/login").await;
        browser.post("/login", &[("login", login), ("password", PASSWORD)]).await;
        browser.get("/me/password").await;
        let fields = [("old", PASSWORD), ("new", "another horse"), ("repeated", "another horse")];
        let answer = browser.post("/me/password", &fields).await;
        assert_eq!(answer.location(), "/me", "{}", answer.body);
        browser.get("/me").await;
        browser
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    /// A fragment, as htmx asks for it.
    pub(crate) async fn fragment(&self, path: &str, target: &str) -> Answer {
        self.send(Request::get(path).header("hx-request", "true").header("hx-target", target), Body::empty()).await
    }

    /// A form of the page that was read last.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token.borrow().clone();
        self.post_with(path, &token, fields).await
    }

    /// A form with another token.
    pub(crate) async fn post_with(&self, path: &str, token: &str, fields: &[(&str, &str)]) -> Answer {
        let body =
            form_urlencoded::Serializer::new(String::new()).append_pair("_csrf", token).extend_pairs(fields).finish();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body)).await
    }

    /// A form with files.
    pub(crate) async fn upload(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        let token = self.form_token();
        let mut body = Vec::new();
        for (name, value) in [("_csrf", token.as_str())].iter().chain(fields) {
            body.extend(format!("--B\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (name, bytes) in files {
            let head = format!("--B\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
            body.extend(head.bytes().chain(bytes.iter().copied()).chain(*b"\r\n"));
        }
        body.extend(b"--B--\r\n");
        let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=B");
        self.send(request, Body::from(body)).await
    }

    /// Any request with the cookies of this browser.
    pub(crate) async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies: Vec<String> = self.cookies.borrow().iter().map(|(n, v)| format!("{n}={v}")).collect();
        let request = request.header(header::COOKIE, cookies.join("; ")).body(body).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        for line in headers.get_all(header::SET_COOKIE) {
            let (name, rest) = line.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap_or_default();
            match rest.contains("Max-Age=0") {
                true => self.cookies.borrow_mut().remove(name),
                false => self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned()),
            };
        }
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((_, rest)) = body.split_once("name=\"_csrf\" value=\"") {
            *self.token.borrow_mut() = rest.split('"').next().unwrap_or_default().to_owned();
        }
        Answer { status, headers, body }
    }

    /// The token of the forms of the page that was read last.
    pub(crate) fn form_token(&self) -> String {
        self.token.borrow().clone()
    }

    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    pub(crate) fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
    }
}

/// A program with an access token.
pub(crate) struct Api {
    router: Router,
    secret: String,
    /// The number of the token.
    pub(crate) id: String,
}

impl Api {
    /// With a token of whoever is signed in, confined to these commands.
    pub(crate) async fn of(browser: Browser, scopes: &[&str]) -> Self {
        Self::issued(browser, &serde_json::json!({ "name": "test", "scopes": scopes })).await
    }

    /// With a token that the administrator issues to somebody else, for everything that he or she may do.
    pub(crate) async fn of_staff(app: &TestApp, user: i64) -> Self {
        let body = serde_json::json!({ "user": user.to_string(), "name": "test", "scopes": ["*"] });
        Self::issued(Browser::signed_in(app, "admin").await, &body).await
    }

    async fn issued(browser: Browser, wanted: &serde_json::Value) -> Self {
        let request = Request::post("/api/v1/tokens")
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-csrf-token", browser.form_token());
        let issued = browser.send(request, Body::from(wanted.to_string())).await;
        assert_eq!(issued.status, StatusCode::CREATED, "{}", issued.body);
        let issued = issued.json();
        let text = |name: &str| issued[name].as_str().unwrap_or_default().to_owned();
        Self { router: browser.router.clone(), secret: text("secret"), id: text("id") }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.with("GET", path, &[], None).await
    }

    /// Any request, with headers and a JSON body.
    pub(crate) async fn with(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&serde_json::Value>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        self.send(request, Body::from(body.map(ToString::to_string).unwrap_or_default())).await
    }

    /// A body that may be none.
    pub(crate) async fn raw(&self, method: &str, path: &str, kind: &str, body: &str) -> Answer {
        let request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, kind);
        self.send(request, Body::from(body.to_owned())).await
    }

    /// A file.
    pub(crate) async fn bytes(&self, path: &str, kind: &str, bytes: &[u8]) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, kind);
        self.send(request, Body::from(bytes.to_vec())).await
    }

    async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.secret)).body(body).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }
}

/// The line of a suit that was sold.
pub(crate) fn suit(paid: policy::Money) -> domain::purchases::NewLine {
    use domain::purchases::{Dates, NewLine, Quantity, SaleKind};
    NewLine {
        article: "S100".to_owned(),
        description: String::new(),
        quantity: Quantity::ONE,
        unit_price: None,
        paid,
        serial: String::new(),
        sale_kind: Some(SaleKind::Normal),
        flags: domain::products::Flags::unknown(),
        dates: Dates::none(),
        warranty_card: None,
        warranty_no: String::new(),
        defects: String::new(),
    }
}

/// A store under the manual of the store chain that has sold one suit to one customer.
pub(crate) struct Shop {
    pub(crate) unit: String,
    pub(crate) line: String,
}

impl Shop {
    /// Publishes the manual and sells the suit, five days before the test begins, for ¥299.
    pub(crate) fn open(app: &TestApp) -> Self {
        use domain::purchases::{NewPurchase, Proof};
        use service::{customers, products, purchases};
        app.publish("store-chain");
        // The administrator of a published manual sets up and does no business; here one person does both.
        let (staff, company) = (app.admin.id, app.company.id);
        let granted = app.service.command_now(&app.admin, move |tx, call| {
            service::people::grant(tx, call, staff, "operations_manager", company)
        });
        assert!(granted.is_ok(), "{granted:?}");
        let (unit, paid) = (app.store.id, policy::Money::from_minor(29_900));
        let product = products::NewProduct {
            article: "S100".to_owned(),
            name: "羊毛西服".to_owned(),
            category: "suit".to_owned(),
            price: Some(paid),
            ..products::NewProduct::default()
        };
        let customer = customers::NewCustomer {
            unit,
            kind: Some(domain::customers::CustomerKind::Consumer),
            name: "李娜".to_owned(),
            phones: vec!["13900001234".to_owned()],
            address: "南京西路1号".to_owned(),
            ..customers::NewCustomer::default()
        };
        let line = suit(paid);
        let sold = app.service.command_now(&app.admin, move |tx, call| {
            products::add(tx, call, &product)?;
            let customer = customers::add(tx, call, &customer)?;
            let new = NewPurchase {
                unit,
                customer: Some(customer.id),
                number: "T-1".to_owned(),
                receipt: "R-1".to_owned(),
                channel: domain::purchases::Channel::Store,
                sold_on: jiff::civil::date(2026, 2, 25),
                sold_time: None,
                proof: Proof::TillReceipt,
                currency: "CNY".to_owned(),
                lines: vec![line.clone()],
            };
            purchases::add(tx, call, &new).map(|purchase| purchase.lines[0].id)
        });
        Self { unit: unit.to_string(), line: sold.unwrap().to_string() }
    }

    /// A claim without fault, as the API takes it: a refund.
    pub(crate) fn claim(&self) -> serde_json::Value {
        serde_json::json!({
            "unit": self.unit, "purchase_line": self.line,
            "answers": {
                "cause": "none", "packaging": "intact", "accessories": "complete", "warranty_card": true,
                "customer_place": "local", "use_marks": false, "resale_ok": true, "worn": false, "opened": true,
                "custom_made": false, "washed": false,
            },
        })
    }

    /// A case about the suit; its id.
    pub(crate) async fn case(&self, api: &Api) -> String {
        let new = serde_json::json!({
            "unit": self.unit, "kind": "return", "channel": "counter", "account": "颜色不喜欢", "wish": "退货",
            "purchase_line": self.line, "contact": { "name": "李娜", "phone": "13900001234" },
        });
        let opened = api.with("POST", "/api/v1/cases", &[], Some(&new)).await;
        assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.body);
        opened.json()["id"].as_str().unwrap_or_default().to_owned()
    }
}
