# The demo company

about-demo = Makes up a company to try things in, on this machine
after-demo =
    Examples:
      sanbao demo --serve
      sanbao demo --profile lighting-maker --serve
      sanbao demo --size large --serve

    The company is the same each time, and only this machine can reach it. One that is there is used again.
    Exit codes: 0 done; 2 not done
arg-demo-profile = Of which trade, by the name of its manual; store-chain unless given
arg-demo-size = How large: small (300 customers, made in seconds) or large (200,000 customers, 1,000,000 lines of purchases, 300,000 cases)
arg-demo-customers = Another number of customers; purchases and cases grow or shrink with it
arg-demo-dir = The folder to keep it in; .sanbao-demo unless given
arg-demo-port = The port to listen on; 8080 unless given, another one when that is taken
arg-demo-serve = Start the server when it is made
arg-demo-fresh = Make it anew although it is there

demo-making = Making
demo-rows = { $rows } rows
demo-made = { $rows } rows written in { $seconds } seconds, { $rate } a second.
demo-reused = The demo company is there already and is used. To make it anew, add --fresh.
demo-password = Password
demo-role = Role
demo-unit = Unit
demo-serve = To look around in it, run { $command }

problem-no-demo-of-profile = there is no demo company of “{ $profile }”; choose one of: { $profiles }
    .help = Choose one of the names listed
problem-demo-of-one-size = the demo company of “{ $profile }” has one size; --size large and --customers are for { $sized }
    .help = Leave out --size and --customers, or --profile
