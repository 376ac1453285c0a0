//! Everything that can be asked of the program.

use std::fmt;

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident = $id:literal),* $(,)?) => {
        /// What somebody may be allowed to do. Roles of a manual list these by id.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $($(#[$doc])* $name),* }

        impl Command {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// All ids, as a manual writes them.
            pub const IDS: &'static [&'static str] = &[$($id),*];

            /// Its id, such as `cases.open`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),* }
            }
        }
    };
}

commands! {
    /// See users, units and roles.
    PeopleView = "people.view",
    /// Add a user.
    PeopleUsersAdd = "people.users.add",
    /// Change a user.
    PeopleUsersEdit = "people.users.edit",
    /// Take a user's access away, or give it back.
    PeopleUsersDisable = "people.users.disable",
    /// Give or take roles, name substitutes.
    PeopleRolesGrant = "people.roles.grant",
    /// Add a unit.
    PeopleUnitsAdd = "people.units.add",
    /// Change a unit.
    PeopleUnitsEdit = "people.units.edit",
    /// Issue an access token for a program.
    PeopleTokensIssue = "people.tokens.issue",
    /// End somebody's sessions.
    PeopleSessionsRevoke = "people.sessions.revoke",
    /// Read the manual in force.
    ManualView = "manual.view",
    /// Work on a draft of the manual.
    ManualDraft = "manual.draft",
    /// Put a manual into force.
    ManualPublish = "manual.publish",
    /// Find customers; phones and addresses are masked.
    CustomersView = "customers.view",
    /// See a customer's full file; each view is logged.
    CustomersViewFull = "customers.view_full",
    /// Add a customer.
    CustomersAdd = "customers.add",
    /// Change a customer's file.
    CustomersEdit = "customers.edit",
    /// See articles.
    ProductsView = "products.view",
    /// Add an article.
    ProductsAdd = "products.add",
    /// Change an article or its price.
    ProductsEdit = "products.edit",
    /// See purchases.
    PurchasesView = "purchases.view",
    /// Record a purchase.
    PurchasesAdd = "purchases.add",
    /// See imports.
    ImportsView = "imports.view",
    /// Read lists in.
    ImportsRun = "imports.run",
    /// Try a decision without saving it.
    DecisionsPreview = "decisions.preview",
    /// Decide a claim.
    DecisionsRecord = "decisions.record",
    /// Decide against the proposal.
    DecisionsOverride = "decisions.override",
    /// See cases of one's units.
    CasesView = "cases.view",
    /// Take a matter in.
    CasesOpen = "cases.open",
    /// Correct a case.
    CasesEdit = "cases.edit",
    /// Say who handles a case.
    CasesAssign = "cases.assign",
    /// Write a note or a reply.
    CasesComment = "cases.comment",
    /// Attach photos and documents to a case.
    CasesAttach = "cases.attach",
    /// Ask back, or note that the facts are complete.
    CasesClarify = "cases.clarify",
    /// Record what customer and company agreed on.
    CasesAgree = "cases.agree",
    /// Close a case.
    CasesClose = "cases.close",
    /// Open a closed case again.
    CasesReopen = "cases.reopen",
    /// Verify the customer's particulars of a case.
    CasesVerify = "particulars.verify",
    /// See deadlines and what falls due.
    DeadlinesView = "deadlines.view",
    /// Let a deadline stand still, and go on.
    DeadlinesPause = "deadlines.pause",
    /// Give a deadline more time.
    DeadlinesExtend = "deadlines.extend",
    /// Say why a deadline was missed.
    DeadlinesExplain = "deadlines.explain",
    /// Be told as a superior of missed deadlines.
    DeadlinesOversee = "deadlines.oversee",
    /// See requests for approval.
    ApprovalsView = "approvals.view",
    /// Approve what others decided.
    ApprovalsApprove = "approvals.approve",
    /// Refuse to approve, with a reason.
    ApprovalsRefuse = "approvals.refuse",
    /// Pass a request on to the next level.
    ApprovalsPassOn = "approvals.pass_on",
    /// Take an own request back.
    ApprovalsWithdraw = "approvals.withdraw",
    /// Enter permission given by word of mouth.
    ApprovalsVerbal = "approvals.verbal",
    /// See what is owed and paid, and the ledger.
    MoneyView = "money.view",
    /// Charge a fee for a service.
    MoneyCharge = "money.charge",
    /// Ask for a refund, freight, or another payment that a decision gives.
    MoneyRefund = "money.refund",
    /// Give something beyond what is owed, up to a limit.
    MoneyGoodwill = "money.goodwill",
    /// Approve what others ask for.
    MoneyApprove = "money.approve",
    /// Pay out and take in at the till, and count what is handed over.
    MoneyPay = "money.pay",
    /// Collect a fee outside the till, and hand the cash over.
    MoneyCollect = "money.collect",
    /// Take back what is not paid.
    MoneyCancel = "money.cancel",
    /// Charge and credit dealers, suppliers and carriers.
    MoneyOffset = "money.offset",
    /// Ask for advances and expenses of one's own.
    MoneyExpense = "money.expense",
    /// Close a day or a month.
    MoneyClose = "money.close",
    /// Plan the service budget.
    MoneyBudget = "money.budget",
    /// Export the ledger for accounting.
    MoneyExport = "money.export",
    /// See what was sent and what could not be sent.
    MessagesView = "messages.view",
    /// Send a message again, or note that it was done by hand.
    MessagesSettle = "messages.settle",
    /// See repairs.
    RepairsView = "repairs.view",
    /// Open a repair and take the goods in.
    RepairsReceive = "repairs.receive",
    /// Tell the customer what a repair costs, and note the answer.
    RepairsEstimate = "repairs.estimate",
    /// Say who repairs it.
    RepairsAssign = "repairs.assign",
    /// Work on a repair.
    RepairsWork = "repairs.work",
    /// Test what was repaired.
    RepairsTest = "repairs.test",
    /// Promise a date, or another one.
    RepairsPromise = "repairs.promise",
    /// Say that something cannot be repaired, or that the customer wants it no more.
    RepairsGiveUp = "repairs.give_up",
    /// Tell the customer, and give the goods back.
    RepairsHandBack = "repairs.hand_back",
    /// Note that the fee was paid.
    RepairsCollect = "repairs.collect",
    /// See returns.
    ReturnsView = "returns.view",
    /// Open returns, follow their parcels, and end what never came.
    ReturnsOpen = "returns.open",
    /// Take goods in and inspect them.
    ReturnsInspect = "returns.inspect",
    /// Give refund or replacement for what was accepted, and send back what was not.
    ReturnsSettle = "returns.settle",
    /// Say what becomes of goods that stay.
    ReturnsDispose = "returns.dispose",
    /// Allow something before the goods were inspected.
    ReturnsAdvance = "returns.advance",
    /// See returns of dealers.
    RmaView = "rma.view",
    /// Apply for a return as a dealer, pack and send it, or withdraw it.
    RmaApply = "rma.apply",
    /// Review a dealer's application as region manager.
    RmaReview = "rma.review",
    /// Approve a dealer's application as order department.
    RmaApprove = "rma.approve",
    /// Take boxes in, hold those without a permission, and count.
    RmaReceive = "rma.receive",
    /// Test what a dealer sent back.
    RmaTest = "rma.test",
    /// Repair, replace, credit, send back, charge and close.
    RmaSettle = "rma.settle",
    /// See what lies where, and what moved.
    StockView = "stock.view",
    /// Say what becomes of goods that lie in a unit.
    StockDispose = "stock.dispose",
    /// Count goods, and correct the book.
    StockCount = "stock.count",
    /// See shipments.
    ShipmentsView = "shipments.view",
    /// Prepare, pack, hand over and follow shipments, and say when they come.
    ShipmentsSend = "shipments.send",
    /// Take deliveries in, compare papers with goods, and confirm the receipt.
    ShipmentsReceive = "shipments.receive",
    /// See anomalies of goods, and the register of courier claims.
    AnomaliesView = "anomalies.view",
    /// Report an anomaly, name who is responsible, and send the papers.
    AnomaliesReport = "anomalies.report",
    /// Say what becomes of an anomaly.
    AnomaliesSettle = "anomalies.settle",
    /// Claim from carriers.
    AnomaliesClaim = "anomalies.claim",
    /// See negotiations.
    NegotiationsView = "negotiations.view",
    /// Negotiate: ask for photos, offer, note what the customer says, revisit.
    NegotiationsHandle = "negotiations.handle",
    /// Judge what a negotiation is about.
    NegotiationsJudge = "negotiations.judge",
    /// See issued forms and the registers.
    FormsView = "forms.view",
    /// Issue a form or a register.
    FormsIssue = "forms.issue",
    /// Cancel an issued form with a reason.
    FormsCancel = "forms.cancel",
    /// Note who signed an issued form.
    FormsSign = "forms.sign",
    /// See applications and who reviews them.
    ApplicationsView = "applications.view",
    /// Hand in an application, and take an own one back.
    ApplicationsApply = "applications.apply",
    /// Approve or refuse an application, in the role that the manual names.
    ApplicationsReview = "applications.review",
    /// Note that what was approved is done: parts are issued, tools are back.
    ApplicationsCarryOut = "applications.carry_out",
    /// Read the journal.
    JournalView = "journal.view",
    /// Verify the journal.
    JournalVerify = "journal.verify",
    /// Search everywhere.
    SearchUse = "search.use",
    /// See how the installation is doing.
    SystemView = "system.view",
}

impl Command {
    /// The command of that id.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|command| command.id() == id)
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// A set of commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CommandSet(u128);

// A set is a word of bits; a new command beyond its size must not compile.
const _: () = assert!(Command::ALL.len() <= 128);

impl CommandSet {
    /// No command.
    pub const NONE: Self = Self(0);

    /// Every command.
    #[must_use]
    pub fn all() -> Self {
        Command::ALL.iter().copied().collect()
    }

    /// Those whose id is listed; `cases.*` stands for all that begin so, `*` for all.
    #[must_use]
    pub fn matching<S: AsRef<str>>(patterns: &[S]) -> Self {
        let listed = |command: &Command| patterns.iter().any(|p| matches(p.as_ref(), command.id()));
        Command::ALL.iter().copied().filter(listed).collect()
    }

    /// Whether a command is in the set.
    #[must_use]
    pub const fn contains(self, command: Command) -> bool {
        self.0 & (1 << command as u32) != 0
    }

    /// What is in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The commands in the set.
    pub fn iter(self) -> impl Iterator<Item = Command> {
        Command::ALL.iter().copied().filter(move |command| self.contains(*command))
    }
}

impl FromIterator<Command> for CommandSet {
    fn from_iter<I: IntoIterator<Item = Command>>(commands: I) -> Self {
        Self(commands.into_iter().fold(0, |bits, command| bits | (1 << command as u32)))
    }
}

/// Whether a pattern of a role stands for a command.
fn matches(pattern: &str, id: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some("") => true,
        Some(start) => start.ends_with('.') && id.starts_with(start),
        None => pattern == id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_read_back() {
        for (command, id) in Command::ALL.iter().zip(Command::IDS) {
            assert_eq!(Command::parse(id), Some(*command));
            assert!(id.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'.' | b'_')), "{id}");
        }
    }

    /// roles are lists of commands, with wildcards.
    #[test]
    fn patterns_stand_for_groups() {
        let set = CommandSet::matching(&["cases.*", "manual.view"]);
        assert!(set.contains(Command::CasesOpen) && set.contains(Command::ManualView));
        assert!(!set.contains(Command::ManualPublish));
        assert_eq!(CommandSet::matching(&["*"]), CommandSet::all());
        assert_eq!(CommandSet::matching(&["case*"]), CommandSet::NONE);
    }
}
