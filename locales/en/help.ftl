# Help

help-usage = Usage:{" "}
help-arguments = Arguments
help-options = Options
help-commands = Commands
help-command-value = <COMMAND>
help-options-value = [OPTIONS]

about-sanbao = Sanbao: judges every claim by the company's own written policy
after-sanbao =
    Exit codes:
      0  done, nothing to be said
      1  done, but with findings, missing facts or bad rows
      2  not done: the input cannot be read, or the command was used wrongly

    Environment: SANBAO_LANG (language), SANBAO_MANUALS (manual folder), NO_COLOR (no colours)
about-policy = After-sales policies: show, check, decide, ask, replay, compare
about-policy-list = Lists the policies of the manual folder
after-policy-list = Exit codes: 0 all usable; 1 some policy has mistakes; 2 the manual folder cannot be read
about-policy-show = Shows a policy as a person reads it
after-policy-show = Exit codes: 0 done; 2 the policy cannot be read
about-policy-check = Checks policies: mistakes, gaps, contradictions and dead clauses
after-policy-check = Exit codes: 0 nothing found; 1 findings; 2 a file cannot be read or has mistakes
about-policy-decide = Judges one claim, or a stream of claims
after-policy-decide =
    Examples:
      sanbao policy decide STORE41 sale=2025-03-01 claim=2025-03-16 cause=quality
      sanbao policy decide cn-consumer-law,STORE41 --claim claim.json --explain
      sanbao policy decide STORE41 --stream claims.ndjson > rulings.ndjson

    Exit codes: 0 decided; 1 facts missing, not applicable, or lines not judged; 2 wrong input
about-policy-ask = Says what still has to be asked, or gives the ruling when nothing has
after-policy-ask = Exit codes: 0 decided; 1 facts missing; 2 wrong input
about-completions = Prints completions for a shell
after-completions = Example: sanbao completions bash > ~/.local/share/bash-completion/completions/sanbao
about-man = Prints the manual page

arg-help = Show help
arg-version = Show the version
arg-lang = Language: zh-CN, zh-TW or en; else from SANBAO_LANG and the system
arg-manuals = Manual folder; else SANBAO_MANUALS, or the nearest manuals here or above
arg-color = Colours: auto (on a terminal), always or never
arg-json = Print JSON for programs
arg-policy = Policy id (with @version if wanted), or a policy file
arg-policy-check-policies = Policy ids or files, as many as wanted
arg-policy-decide-policies = One or more policies, separated by commas; several are joined by precedence
arg-policy-show-markdown = Print Markdown
arg-policy-show-html = Print one HTML page
arg-literal = The text alone, without the chosen readings
arg-facts = Known facts, as sale=2025-03-01; before those of a file
arg-claim = Read the claim from a JSON file; - is standard input
arg-stream = Read claims line by line (NDJSON) and print rulings line by line; - is standard input
arg-short = With --stream: one line of text for each claim
arg-settings = Change a setting or price of the policy, as refund=7d; may be repeated
arg-calendar = Working calendar (TOML, or a JSON table of holidays) for periods in working days
arg-explain = Show the known facts and what each clause that applies does
arg-interactive = Ask on the terminal until the ruling is settled
arg-completions-shell = bash, zsh, fish, elvish or powershell
arg-man-out = Write all manual pages to this folder
