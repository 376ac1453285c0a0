# Installing and running: settings, the server, checks, backup

about-serve = Run the server: pages, API and jobs in the background
after-serve =
    Example:
      sanbao serve --listen 0.0.0.0:8080 --public-url https://service.example.cn

    After SIGTERM or SIGINT (Ctrl-C) it takes no new requests, finishes the running ones and ends.
    Exit codes: 0 ended in order; 2 could not start
about-user = Manage the people who may sign in
about-user-first = Make the company and its first administrator, as the set-up page does
after-user-first =
    Example:
      sanbao user first admin --name "Wang Fang" --company "Sanbao Fashion"

    The password is asked for on a terminal; elsewhere it is the first line of standard input.
    Exit codes: 0 done; 2 not done
about-user-add = Add somebody, with one role
after-user-add =
    Example:
      sanbao user add wangfang --name "Wang Fang" --role clerk --unit SH01

    The password has to be changed at the first sign-in.
    Exit codes: 0 done; 2 not done
about-user-list = List the people
about-user-password = Give somebody a new password, to be changed at the next sign-in
about-user-disable = Take somebody's access away; sessions end at once
about-user-enable = Give access back
about-user-sign-out = Sign somebody out on all devices
about-journal = The journal
about-journal-verify = Verify that the journal was not tampered with
after-journal-verify = Exit codes: 0 as it was written; 1 altered; 2 cannot be read
about-journal-roots = Print the seal of each day, to be kept elsewhere as evidence
after-journal-roots =
    Example:
      sanbao journal roots > /safe/roots.txt
      sanbao journal verify --roots /safe/roots.txt

    Each line: the day, the number of entries, the seal. Exit codes: 0 done; 2 cannot be read
about-backup = Write everything into one file, while the server goes on working
after-backup = Exit codes: 0 done; 1 the journal in the backup is altered; 2 not done
about-restore = Fill an empty database from a backup
after-restore = Exit codes: 0 done; 1 restored, but the journal is altered; 2 not done
about-doctor = Check what the server needs: settings, folders, disk, database, manual, port, clock, journal
after-doctor = Exit codes: 0 the server can run (there may be warnings); 1 errors; 2 the settings cannot be read
about-config = Show what every setting is and who said so
after-config = Exit codes: 0 done; 2 a setting is wrong

arg-config = Configuration file; else SANBAO_CONFIG, else sanbao.toml here, else /etc/sanbao/sanbao.toml
arg-data-dir = Folder for the data
arg-fonts = Folder with the fonts of PDF files; without it those of the system
arg-database-url = Database: sqlite:FILE, or postgres://user:password@host/database
arg-database-connections = Connections to PostgreSQL at most
arg-node = Number of this process among those that share a database (0–1023, each its own)
arg-listen = Address and port to listen on, such as 127.0.0.1:8080
arg-public-url = Address that people type, such as https://service.example.cn
arg-trusted-proxies = Addresses or networks of trusted reverse proxies, with commas between
arg-session-length = How long without doing anything until somebody is signed out, such as 12h
arg-upload-limit = Largest file that may be uploaded, such as 64MB
arg-request-timeout = How long a request may take, such as 30s
arg-shutdown-timeout = How long running requests have when the server stops, such as 30s
arg-log-level = How much is logged: error, warn, info, debug or trace
arg-log-format = How the log is written: text or json
arg-metrics-token = Token for reading the metrics, at least 16 characters
arg-smtp-url = Mail server: smtps://USER:PASSWORD@HOST, smtp:// (STARTTLS) or smtp-plain:// (not encrypted)
arg-mail-from = Sender, such as Anbu <service@anbu.example>
arg-sms-url = Address of the SMS gateway
arg-sms-account = What the SMS gateway knows the installation by
arg-sms-secret = Secret shared with the SMS gateway, at least 16 characters
arg-robots = Group robots: NAME KIND ADDRESS [SECRET], separated by semicolons
arg-doctor-running = Only ask the running server whether it is ready (for health checks of containers)
arg-login = Log-in name
arg-user-first-name = Name of the administrator
arg-user-first-company = Name of the company
arg-user-first-code = Short name of the company for numbers; HQ by default
arg-user-first-profile = Profile of the manual to start with; store-chain by default
arg-user-add-name = Name
arg-user-add-role = Role, by its id in the manual, such as clerk
arg-user-add-unit = Code of the unit, such as SH01
arg-user-add-phone = Phone number
arg-user-add-email = Mail address
arg-user-list-all = List those too who may not sign in any more
arg-journal-verify-roots = Compare with seals kept elsewhere, as sanbao journal roots printed them
arg-backup-file = Backup file; it must not exist yet
arg-backup-verify = Restore the backup once for trial and verify its journal
arg-restore-file = Backup file

serve-running = Sanbao runs at { $url }. Ctrl-C ends it.
serve-set-up = Sanbao runs at { $url } and has no administrator yet: open { $url }/setup to set it up. Ctrl-C ends it.
serve-set-up-code = Sanbao runs at { $url } and has no administrator yet: open { $url }/setup and enter the code { $code } to set it up. Ctrl-C ends it.

backup-progress = Backing up
backup-done = Backed up to { $file }: { $tables } tables, { $rows } rows.
restore-progress = Restoring
restore-done = Restored from { $file }: { $tables } tables, { $rows } rows.

journal-progress = Verifying
journal-looked = { $entries } entries about { $subjects } subjects; { $days } days are sealed.
journal-sound = The journal is as it was written.
journal-altered = The journal was altered: sanbao journal verify shows where.
journal-altered-in = The journal was altered in { $findings ->
    [one] 1 place
   *[other] { $findings } places
}:
journal-flaw = Flaw
journal-flaw-changed = changed
journal-flaw-removed = removed
journal-flaw-inserted = inserted
journal-flaw-day-changed = not what was sealed that day
journal-subject = Subject
journal-place = Place
journal-entry = Entry

user-first = The company and its administrator { $login } ({ $name }) are there.
user-added = { $login } ({ $name }) was added and has to change the password at the first sign-in.
user-password = { $login } ({ $name }) has a new password and was signed out on all devices.
user-enabled = { $login } ({ $name }) may sign in again.
user-disabled = { $login } ({ $name }) may not sign in any more.
user-signed-out = { $login } was signed out ({ $n ->
    [one] 1 session
   *[other] { $n } sessions
}).
what-user = user
what-unit = unit
user-none = There is nobody yet. sanbao user first makes the first administrator.
user-login = Log-in
user-name = Name
user-roles = Roles
user-seen = Last sign-in
user-state = State
user-state-active = active
user-state-must-change = has to change the password
user-state-disabled = disabled
ask-password = New password:{" "}
ask-password-again = Once more:{" "}

config-setting = Setting
config-value = Value
config-from = From
config-default = default
config-none = none
config-file = Configuration file: { $file }
config-no-file = No configuration file: there is no sanbao.toml here and no /etc/sanbao/sanbao.toml.

doctor-config-none = No configuration file: defaults and environment variables are used
doctor-config = Configuration file: { $file }
doctor-config-open = The configuration file holds a password, and other users of this machine can read it: { $file }
    .help = chmod 600 { $file }
doctor-variable = The variable { $name } is no setting and does nothing
    .help = sanbao config shows the settings; what a platform sets can be left alone.
doctor-data = The data folder can be written to: { $folder }
doctor-data-new = The data folder will be made at the start: { $folder }
doctor-data-open = Other users of this machine can enter the data folder: { $folder }
    .help = chmod 750 { $folder }
doctor-data-no-folder = Where the data folder should be there is a file: { $folder }
    .help = Move it away, or name another place with data_dir.
doctor-data-locked = The data folder cannot be written to: { $folder }
    .help = Run this as the user that runs the server; if need be, chown -R sanbao: { $folder }
doctor-data-impossible = The data folder cannot be made: { $folder }
    .help = Make it and give it to the user that runs the server, or name another place with data_dir.
doctor-database-owner = The database file belongs to somebody else than its folder, so the server could not write to it: { $file }
    .help = chown --reference="$(dirname { $file })" { $file }*
doctor-disk = { $free } free on the disk
doctor-disk-little = { $free } free on the disk, which may not last a day
    .help = Make room, or move data_dir to a larger disk.
doctor-disk-full = Only { $free } free on the disk
    .help = Make room now: nothing can be saved on a full disk.
doctor-disk-unknown = The free space of the disk is unknown: { $error }
doctor-database = { $engine } { $version } answers: { $url }
doctor-database-new = { $engine } { $version } answers and holds no data yet; the start will make the tables: { $url }
doctor-database-behind = The tables are older ({ $applied }) than this program ({ $known }); the next start updates them: { $url }
    .help = Make a backup with the older program first: after the update it cannot use this database any more.
doctor-database-ahead = The tables are newer ({ $applied }) than this program ({ $known }): { $url }
    .help = Install the newer program, or restore the backup from before the upgrade.
doctor-database-unreachable = The database cannot be used: { $url }: { $error }
    .help = Check address, password and network; for PostgreSQL try psql with the same address.
doctor-database-broken = The database cannot be read: { $error }
    .help = Stop the server, keep the files as they are, and restore the last backup.
doctor-set-up = There is no administrator yet: open the address to set it up, or run sanbao user first
doctor-journal = The last entry of the journal is of { $at } and sound
doctor-journal-empty = The journal is empty
doctor-journal-altered = The last entry of the journal was altered
    .help = sanbao journal verify shows all that was altered; find out who can write to the database directly.
doctor-journal-roots = The journal is sealed only until { $day }
    .help = Jobs of the server seal each day: has it been stopped for days?
doctor-jobs-given-up = Jobs that failed too often and were given up: { $n }
    .help = The log says why, under “job failed”.
doctor-clock = Clock: { $now }
doctor-clock-apart = The clock of this machine ({ $now }) and that of the database server are { $seconds } seconds apart
    .help = Keep the time of both machines in step, with chrony for example.
doctor-clock-behind = The clock of this machine ({ $now }) is behind the last entry of the journal ({ $last })
    .help = Keep the time in step, with chrony for example; a clock that goes back makes deadlines wrong.
doctor-manual = The manual is sound ({ $n } policies): { $folder }
doctor-manual-none = There is no manual folder: { $folder }
    .help = Name the manual folder, which has packs below it, with manuals. A published manual is in the database and stays in force.
doctor-manual-broken = Policies with mistakes: { $n } in { $folder }
    .help = sanbao policy check shows the mistakes.
doctor-manual-unreadable = The manual cannot be read: { $folder }
    .help = sanbao policy list shows why.
doctor-port = { $address } is free to listen on
doctor-port-own = The server is running at { $address }
doctor-port-taken = Another program listens on { $address }
    .help = Stop that program, or choose another port with listen.
doctor-port-forbidden = This user may not listen on { $address }
    .help = Ports below 1024 need privileges: use one like 8080 and let a reverse proxy serve 443.
doctor-port-impossible = { $address } cannot be listened on: { $error }
    .help = listen must be an address of this machine.
doctor-running = The server is ready: { $address }
doctor-running-not-ready = The server at { $address } is not ready
    .help = Its log says why.
doctor-running-not = No server runs at { $address }
    .help = Run sanbao serve.
doctor-url = People come to { $url }
doctor-url-local = For this machine only: { $url }
doctor-url-open = People come by http, so passwords and sessions can be overheard: { $url }
    .help = Serve https by a reverse proxy, and make public_url an https:// address.
doctor-proxy-unnamed = People come to { $url }, but no reverse proxy is named as trusted
    .help = Put the address of the proxy into trusted_proxies, so that limits on log-ins count the real source; or listen on 127.0.0.1 only.
doctor-gateways-none = No way out is set up; messages are done by hand
doctor-gateway = The gateway “{ $name }” can be reached
doctor-gateway-unreachable = The gateway “{ $name }” cannot be reached: { $error }
    .help = Check address, password and network; what cannot be sent is tried again, and done by hand in the end
doctor-total = { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}

problem-setting-unknown = There is no setting “{ $setting }” (from { $from })
    .help = sanbao config shows all settings.
problem-setting-type = “{ $setting }” takes text, a number, or a list of them
    .help = For example listen = "127.0.0.1:8080"; tables are not used.
problem-setting-empty = “{ $setting }” cannot be empty (from { $from })
    .help = Give it a value, or leave it out to use the default.
problem-setting-database = “{ $setting }” is no address of a database (from { $from })
    .help = Write sqlite:/var/lib/sanbao/sanbao.db, or postgres://user:password@host:5432/database.
problem-setting-address = “{ $setting }” is “{ $value }”, which is no IP address with a port (from { $from })
    .help = Write 127.0.0.1:8080; to be reached from other machines, 0.0.0.0:8080.
problem-setting-url = “{ $setting }” is “{ $value }”, which is no address that people can type (from { $from })
    .help = Write https://service.example.cn, without a path.
problem-setting-network = “{ $setting }” is “{ $value }”, which holds an address that cannot be read (from { $from })
    .help = Write 127.0.0.1 or 10.0.0.0/8, with commas between several.
problem-setting-number = “{ $setting }” is “{ $value }”, which is no whole number (from { $from })
    .help = It can be { $possible }.
problem-setting-range = “{ $setting }” is “{ $value }”, which is out of range (from { $from })
    .help = It can be { $possible }.
problem-setting-duration = “{ $setting }” is “{ $value }”, which is no length of time (from { $from })
    .help = Write 30s, 15min, 12h or 7d; it can be { $possible }.
problem-setting-size = “{ $setting }” is “{ $value }”, which is no size (from { $from })
    .help = Write 512KB, 64MB or 1GB; it can be { $possible }.
problem-setting-choice = “{ $setting }” cannot be “{ $value }” (from { $from })
    .help = It can be { $possible }.
problem-setting-smtp = “{ $setting }” is no mail server (from { $from })
    .help = Write smtps://USER:PASSWORD@HOST; smtp:// means STARTTLS, smtp-plain:// no encryption
problem-setting-sender = “{ $setting }” is “{ $value }”, which is no sender (from { $from })
    .help = Write a mail address, or NAME <ADDRESS>
problem-setting-gateway = “{ $setting }” is no address of a gateway (from { $from })
    .help = Write an address that begins with http:// or https://
problem-setting-robots = “{ $setting }” is wrong (from { $from })
    .help = Write NAME KIND ADDRESS [SECRET] for each robot, with wecom, dingtalk or feishu as the kind, separated by semicolons
problem-setting-needs-other = “{ $setting }” is set, but “{ $other }” is not
    .help = Set both
problem-setting-token = “{ $setting }” is too short (from { $from })
    .help = At least 16 characters, for example what openssl rand -hex 16 prints.
problem-setting-not-utf8 = { $from } holds characters that cannot be read
    .help = Use UTF-8.
problem-setting-twice = { $from } and { $other } both give a value
    .help = Keep one of them.
problem-cannot-make-folder = The folder { $folder } cannot be made: { $error }
    .help = Make it and give it to the user that runs the server, or name another place with data_dir.
problem-no-database = There is no database here: { $file }
    .help = Check data_dir or database_url; sanbao serve or sanbao user first makes a new one.
problem-no-threads = The system gives no threads: { $error }
    .help = Check the limit of processes (ulimit -u).
problem-database-unavailable = The database cannot be used: { $error }
    .help = sanbao doctor looks for the cause.
problem-database-busy = The database is busy
    .help = Try again later; sanbao doctor looks for the cause.
problem-database-migration = The database cannot be brought up to date: { $error }
    .help = No data was changed. Restore a backup, or install the version that fits the database.
problem-database-refused = Not done: { $error }
    .help = A backup overwrites no file; a restore fills an empty database only.
problem-database-broken = The database failed: { $error }
    .help = sanbao doctor looks for the cause.
problem-field-invalid = “{ $field }” cannot be taken: { $reason }
    .help = Put it right and try again.
problem-refused = Not done: { $reason }
    .help = Nothing was changed.
problem-no-such-record = There is no such { $what }
    .help = sanbao user list shows the log-in names.
problem-backup-exists = The file { $file } exists already
    .help = A backup overwrites nothing: choose another name, with the date in it for example.
problem-backup-by-newer = The tables are older than this program, and a backup would update them first
    .help = Make the backup with the older program, then upgrade.
problem-address-taken = { $address } is taken
    .help = A server may be running already; stop it, or choose another port with listen.
problem-cannot-listen = { $address } cannot be listened on: { $error }
    .help = listen must be an address of this machine; ports below 1024 need privileges.
problem-no-metrics = Nothing can be counted: { $error }
    .help = This is a mistake of the program; please report it.
problem-no-password = No password can be read: { $error }
    .help = Run it on a terminal, or write the password to standard input.
problem-passwords-differ = The two passwords differ
    .help = Try again.
problem-no-random-numbers = The system gives no random numbers: { $error }
    .help = Without them no secret is safe, so the server does not start.
problem-bad-seal = Line { $line } of { $file } is no seal
    .help = Each line is as sanbao journal roots prints it: the day, the number of entries, 64 digits.
