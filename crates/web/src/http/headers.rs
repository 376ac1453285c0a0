//! Headers that tell the browser what a page may not do.

use crate::Web;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Everything comes from this program itself; nothing is inline, nothing is framed, nothing is evaluated.
/// Pictures may also be made in the browser (signatures, photos before they are sent).
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
                      font-src 'self'; connect-src 'self'; media-src 'self' blob:; manifest-src 'self'; \
                      worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Adds the headers to every answer.
pub(crate) async fn secure(State(web): State<Web>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut fixed = |name, value| headers.insert(name, HeaderValue::from_static(value));
    fixed(header::CONTENT_SECURITY_POLICY, POLICY);
    fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    fixed(header::X_FRAME_OPTIONS, "DENY");
    // Addresses hold filters and numbers of cases: other sites learn nothing of them.
    fixed(header::REFERRER_POLICY, "same-origin");
    fixed(header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    fixed(header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    fixed(
        header::HeaderName::from_static("permissions-policy"),
        "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
    );
    if web.config().is_secure() {
        fixed(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}
