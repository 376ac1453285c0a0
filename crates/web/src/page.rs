//! What every page needs: words, navigation, the person, the addresses of styles and scripts.

use crate::account::Account;
use crate::assets::Assets;
use crate::flash::Flash;
use crate::nav::{self, Entry, Group};
use crate::ui::Due;
use crate::ui::piece::Icon;
use crate::visitor::{Theme, Visitor};
use crate::{Web, browser};
use domain::FieldError;
use domain::refusal::Arg;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use policy::Lang;
use std::borrow::Borrow;
use std::sync::Arc;
use words::Words;

/// The frame of a page. Every template has one in its field `page`; the shared pieces in `templates/ui/` use it too.
#[derive(Debug, Clone)]
pub struct Page {
    visitor: Visitor,
    assets: Arc<Assets>,
    words: &'static Words,
    title: String,
    crumbs: Vec<Crumb>,
    demo: bool,
    zone: TimeZone,
    now: Timestamp,
}

/// A step of the way to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// What is read.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

/// A moment on the clocks of a zone.
pub(crate) fn clock(zone: &TimeZone, at: Timestamp) -> String {
    zone.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string()
}

impl Page {
    /// A page with the title of this key.
    #[must_use]
    pub fn new(web: &Web, visitor: &Visitor, title: &str) -> Self {
        let words = Words::shared(visitor.lang());
        let page = Self {
            visitor: visitor.clone(),
            assets: web.assets(),
            words,
            title: String::new(),
            crumbs: Vec::new(),
            demo: web.config().demo,
            zone: web.service().running().zone.clone(),
            now: web.now(),
        };
        let title = page.t(title);
        page.titled(title)
    }

    /// The same page in another language than the visitor's, for paper that others read.
    #[must_use]
    pub fn in_language(mut self, lang: Lang) -> Self {
        self.words = Words::shared(lang);
        self
    }

    /// The key of a member of a family, as [`Page::name`] reads it.
    #[must_use]
    pub fn key(&self, family: &str, member: &str) -> String {
        format!("{family}-{}", member.replace('_', "-"))
    }

    /// The name of a field inside another, as its key in `locales/` has it: `contact.name` is `contact-name` there.
    #[must_use]
    pub fn field(&self, name: &str) -> String {
        name.replace('.', "-")
    }

    /// With a title of its own, such as the number of a case.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// Below another page, whose name has this key.
    #[must_use]
    pub fn under(mut self, key: &str, href: &str) -> Self {
        let crumb = Crumb { text: self.t(key), href: href.to_owned() };
        self.crumbs.push(crumb);
        self
    }

    /// The title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The way to the page.
    #[must_use]
    pub fn crumbs(&self) -> &[Crumb] {
        &self.crumbs
    }

    /// The words of its language.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        self.words
    }

    /// A text. A missing one shows in a way that the tests find.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.words.try_text(key).unwrap_or_else(|| missing(key))
    }

    /// A text with a number in it, `$n`. Templates hand over references, code hands over numbers.
    #[must_use]
    pub fn n(&self, key: &str, n: impl Borrow<usize>) -> String {
        self.with(key, &[("n", i64::try_from(*n.borrow()).unwrap_or(i64::MAX).into())])
    }

    /// A text with a value in it, `$value`.
    #[must_use]
    pub fn v(&self, key: &str, value: &str) -> String {
        self.with(key, &[("value", value.into())])
    }

    /// A text with values in it.
    #[must_use]
    pub fn with(&self, key: &str, values: &[words::Value<'_>]) -> String {
        self.words.try_with(key, values).unwrap_or_else(|| missing(key))
    }

    /// An attribute of a text, such as its longer explanation; empty when it has none.
    #[must_use]
    pub fn attribute(&self, key: &str, attribute: &str) -> String {
        self.words.attribute(key, attribute, &[]).unwrap_or_default()
    }

    /// The name of a member of a family: `unit-kind` and `store` give the message `unit-kind-store`.
    #[must_use]
    pub fn name(&self, family: &str, member: &str) -> String {
        self.known_name(family, member).unwrap_or_else(|| missing(&format!("{family}-{member}")))
    }

    /// The same for a family of which companies have members of their own.
    #[must_use]
    pub fn known_name(&self, family: &str, member: &str) -> Option<String> {
        self.words.known_name(family, member)
    }

    /// What is wrong about a field, in words.
    #[must_use]
    pub fn wrong(&self, wrong: &FieldError) -> String {
        self.coded("invalid", wrong.code, &wrong.args).0
    }

    /// The text of a code with its values, and its `help`.
    #[must_use]
    pub fn coded(&self, family: &str, code: &str, args: &[Arg]) -> (String, String) {
        let args: Vec<words::Value<'_>> = args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        let key = format!("{family}-{code}");
        (self.with(&key, &args), self.words.attribute(&key, "help", &args).unwrap_or_default())
    }

    /// A message of the page before.
    #[must_use]
    pub fn flash(&self) -> Option<&Flash> {
        self.visitor.flash()
    }

    /// The text of such a message.
    #[must_use]
    pub fn flash_text(&self, flash: &Flash) -> String {
        self.v(&flash.key, flash.value.as_deref().unwrap_or_default())
    }

    /// When the page was asked for.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// A time as people read it, in the time zone of the company: 2026-03-08 14:05.
    #[must_use]
    pub fn time(&self, at: Timestamp) -> String {
        clock(&self.zone, at)
    }

    /// The same without the day for a time of today: 14:05.
    #[must_use]
    pub fn time_or_hour(&self, at: Timestamp) -> String {
        let time = self.time(at);
        let today = format!("{} ", self.today());
        time.strip_prefix(&today).map(str::to_owned).unwrap_or(time)
    }

    /// The first moment of the day of a time, in the time zone of the company.
    #[must_use]
    pub fn start_of_day(&self, at: Timestamp) -> Timestamp {
        let day = at.to_zoned(self.zone.clone()).start_of_day();
        day.map_or(at, |start| start.timestamp())
    }

    /// Today's date in the time zone of the company.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now.to_zoned(self.zone.clone()).date()
    }

    /// A promise as it stands now; it needs attention from `warn` on.
    #[must_use]
    pub fn due(&self, until: Timestamp, warn: Timestamp) -> Due {
        Due::at(self.now, until, warn, self.time(until))
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.words.lang()
    }

    /// All languages, each in its own name.
    #[must_use]
    pub fn languages(&self) -> [(Lang, &'static str); 3] {
        [(Lang::ZhCn, "简体中文"), (Lang::ZhTw, "繁體中文"), (Lang::En, "English")]
    }

    /// Light or dark.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.visitor.theme()
    }

    /// All themes.
    #[must_use]
    pub fn themes(&self) -> [Theme; 3] {
        Theme::ALL
    }

    /// The address of a style, a script or an icon.
    #[must_use]
    pub fn asset(&self, name: &str) -> &str {
        self.assets.address(name)
    }

    /// A sign from the set of the pages.
    #[must_use]
    pub(crate) const fn icon<'a>(&'a self, name: &'a str) -> Icon<'a> {
        Icon { page: self, name }
    }

    /// Whether the styles and scripts were built.
    #[must_use]
    pub fn has_assets(&self) -> bool {
        self.assets.are_built()
    }

    /// Whether the company is made up.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.demo
    }

    /// Who is signed in.
    #[must_use]
    pub fn account(&self) -> Option<&Account> {
        self.visitor.account()
    }

    /// What every form carries.
    #[must_use]
    pub fn form_token(&self) -> &str {
        self.visitor.form_token()
    }

    /// The number of the request.
    #[must_use]
    pub fn request_id(&self) -> &str {
        self.visitor.request_id()
    }

    /// Path and query of the page.
    #[must_use]
    pub fn address(&self) -> &str {
        self.visitor.address()
    }

    /// The path of the page.
    #[must_use]
    pub fn path(&self) -> &str {
        self.address().split('?').next().unwrap_or_default()
    }

    /// The side navigation.
    #[must_use]
    pub fn nav(&self) -> Vec<(Group, Vec<&'static Entry>)> {
        self.account().map(nav::of).unwrap_or_default()
    }

    /// The bottom bar.
    #[must_use]
    pub fn phone_nav(&self) -> Vec<&'static Entry> {
        self.account().map(nav::on_phone).unwrap_or_default()
    }

    /// What the scripts need, as JSON for a `meta` element.
    #[must_use]
    pub fn script_words(&self) -> &'static str {
        browser::words(self.lang())
    }

    /// The settings of htmx, as JSON for a `meta` element.
    #[must_use]
    pub fn script_config(&self) -> &'static str {
        browser::CONFIG
    }
}

/// How a text that is missing shows.
fn missing(key: &str) -> String {
    format!("⟦{key}⟧")
}
