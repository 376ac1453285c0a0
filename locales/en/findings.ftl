# Findings of a check

finding-gap = No clause says what happens in this situation
finding-gap-kind = Gap
    .help = Add a clause for it; where the text is silent, a clause with a reading says how it is read
finding-conflict = { $first } and { $second } disagree about: { $remedies }
finding-conflict-kind = Contradiction
    .help = Say with exception_to which one is the exception, with prevails_over which reading holds, or change when one of them applies
finding-period-conflict = Two rows of a period table apply with different periods: { $first } ({ $first-length }) and { $second } ({ $second-length })
finding-period-conflict-kind = Contradicting periods
    .help = Let the rows apply to different claims, or say with prevails_over which one holds
finding-overlap = { $first } and { $second } both grant on the same terms: { $remedies }
finding-overlap-kind = Repetition
    .help = If it is meant, say so with repeats; else change when one of them applies
finding-dead-clause-contradiction = The condition of { $first } contradicts itself, so it never applies
finding-dead-clause-overridden = Other clauses always take the place of { $first }, so it never has an effect
finding-dead-clause-kind = Dead clause
    .help = Change when it applies, or remove it
finding-dead-exception-no-common-remedy = { $first } prevails over { $second }, but they share no remedy
finding-dead-exception-never-together = { $first } prevails over { $second }, but they never apply together
finding-dead-exception-kind = Dead exception
    .help = Remove the exception, or change when a clause applies
finding-ambiguous-order = { $days } and { $months } since { $date } come in either order: from { $start } they end on { $days-end } and { $months-end }, from { $other-start } on { $other-days-end } and { $other-months-end }
finding-ambiguous-order-kind = Unsteady order
    .help = Use one unit for both; if this is what is meant, say so with [[accept]]
finding-example = Worked case { $first } does not come out as written
finding-example-kind = Worked case
    .help = Change the clause if the clause is wrong, the case if the case is

finding-situation = Situation
finding-differences = Differences
finding-difference = { $what }: should be { $expected }, is { $found }
finding-example-claim = Example
