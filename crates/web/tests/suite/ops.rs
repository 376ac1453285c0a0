//! The addresses for operators.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use metrics_exporter_prometheus::PrometheusBuilder;
use service::testing::TestApp;
use std::net::SocketAddr;
use tower::ServiceExt;
use web::ops::{Access, Ops, before};

fn ops(app: &TestApp, access: Access) -> Ops {
    Ops::new(app.service.clone(), PrometheusBuilder::new().build_recorder().handle(), access)
}

async fn ask(ops: &Ops, path: &str, headers: &[(&str, &str)], peer: &str) -> (StatusCode, String) {
    let rest = Router::new().fallback(|| async { "the rest" });
    let mut request = Request::builder().uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut request = request.body(Body::empty()).unwrap();
    let peer: SocketAddr = peer.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    let response = before(rest, ops.clone()).oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[test]
fn alive_is_not_ready() {
    TestApp::each(|app| {
        TestApp::block(async {
            let ops = self::ops(app, Access::Machine);
            assert_eq!(ask(&ops, "/readyz", &[], "10.0.0.1:1").await, (StatusCode::OK, "ready\n".to_owned()));
            ops.end();
            assert_eq!(ask(&ops, "/readyz", &[], "10.0.0.1:1").await.0, StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(ask(&ops, "/cases", &[], "10.0.0.1:1").await, (StatusCode::OK, "the rest".to_owned()));
        });
        let ops = self::ops(app, Access::Machine);
        app.service.store().close();
        TestApp::block(async {
            assert_eq!(ask(&ops, "/healthz", &[], "10.0.0.1:1").await.0, StatusCode::OK);
            let (status, body) = ask(&ops, "/readyz", &[], "10.0.0.1:1").await;
            assert_eq!((status, body.as_str()), (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"));
        });
    });
}

#[test]
fn metrics_are_for_the_machine_or_for_a_token() {
    TestApp::each(|app| TestApp::block(metrics_of(app)));
}

async fn metrics_of(app: &TestApp) {
    let near = ops(app, Access::Machine);
    for (headers, peer, status) in [
        (&[][..], "127.0.0.1:9", StatusCode::OK),
        (&[], "[::ffff:127.0.0.1]:9", StatusCode::OK),
        (&[], "10.0.0.1:9", StatusCode::UNAUTHORIZED),
        // A proxy on the same machine speaks for somebody else.
        (&[("x-forwarded-for", "203.0.113.9")], "127.0.0.1:9", StatusCode::UNAUTHORIZED),
        (&[("forwarded", "for=203.0.113.9")], "127.0.0.1:9", StatusCode::UNAUTHORIZED),
    ] {
        assert_eq!(ask(&near, "/metrics", headers, peer).await.0, status, "{headers:?} {peer}");
    }
    let far = ops(app, Access::Token("0123456789abcdef".to_owned()));
    for (header, status) in [
        ("Bearer 0123456789abcdef", StatusCode::OK),
        ("Bearer 0123456789abcdeF", StatusCode::UNAUTHORIZED),
        ("Basic 0123456789abcdef", StatusCode::UNAUTHORIZED),
    ] {
        assert_eq!(ask(&far, "/metrics", &[("authorization", header)], "10.0.0.1:9").await.0, status, "{header}");
    }
    assert_eq!(ask(&far, "/metrics", &[], "127.0.0.1:9").await.0, StatusCode::UNAUTHORIZED);
}
