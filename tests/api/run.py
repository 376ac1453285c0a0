"""Sends what nobody expects to every operation of the API of a demo company, and holds the answers against its
OpenAPI document: no server error, and every answer is one that is described.

    run.py PROGRAM [SECONDS]
"""

import http.cookiejar
import json
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

# What these do to the token or to the user of the run would end the run.
EXCLUDED = ["revoke_token", "change_password", "reset_password", "disable_user", "end_session", "end_sessions", "revoke"]

CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "ignored_auth",
    "unsupported_method",
]

SEED = "20260302"


class Demo:
    """A demo company that is served from a folder that goes away."""

    def __init__(self, program):
        self.folder = tempfile.TemporaryDirectory(prefix="sanbao-api-")
        arguments = [program, "--json", "demo", "--serve", "--port", "0", "--dir", self.folder.name]
        self.log = open(Path(self.folder.name) / "log", "w+")
        self.process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.url = json.loads(self.process.stdout.readline())["url"]
        said = json.loads(self.process.stdout.readline())
        self.password = said["password"]
        self.log_ins = {log_in["role"]: log_in["login"] for log_in in said["log_ins"]}
        self.browser = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def page(self, path, fields=None):
        """A page, or the answer to a form."""
        data = urllib.parse.urlencode(fields).encode() if fields else None
        with self.browser.open(self.url + path, data) as answer:
            return answer.read().decode()

    def sign_in(self, role):
        """Signs in; gives what forms have to carry."""
        fields = {"login": self.log_ins[role], "password": self.password, "_csrf": form_token(self.page("/login"))}
        return form_token(self.page("/login", fields))

    def send(self, path, csrf, body):
        """A request of the API in the session of the page."""
        headers = {"content-type": "application/json", "x-csrf-token": csrf}
        request = urllib.request.Request(self.url + "/api/v1" + path, json.dumps(body).encode(), headers)
        with self.browser.open(request) as answer:
            return json.load(answer)

    def get(self, path):
        with self.browser.open(self.url + "/api/v1" + path) as answer:
            return json.load(answer)

    def token(self):
        """A token of somebody who may do everything that any role may do."""
        csrf = self.sign_in("administrator")
        me, top = self.get("/me"), self.get("/units")["items"][0]
        had = {(role["role"], role["unit"]) for role in me["roles"]}
        for role in self.log_ins:
            if (role, top["id"]) not in had:
                self.send(f"/users/{me['id']}/grants", csrf, {"role": role, "unit": top["id"]})
        return self.send("/tokens", csrf, {"name": "api test", "scopes": ["*"]})["secret"]

    def end(self):
        self.process.terminate()
        self.process.wait(20)
        self.log.seek(0)
        log = self.log.read()
        self.folder.cleanup()
        return log


def form_token(page):
    return re.search(r'name="_csrf" value="([^"]*)"', page).group(1)


def main(program, seconds="90"):
    demo = Demo(program)
    try:
        command = [
            str(Path(sys.executable).parent / "schemathesis"), "run", demo.url + "/api/v1/openapi.json",
            "--header", f"Authorization: Bearer {demo.token()}",
            "--checks", ",".join(CHECKS), "--seed", SEED, "--max-time", seconds, "--max-examples", "20",
            "--continue-on-failure", "--no-shrink", "--request-timeout", "20", "--warnings", "off",
            "--suppress-health-check", "all",
        ]
        for operation in EXCLUDED:
            command += ["--exclude-operation-id", operation]
        code = subprocess.run(command, cwd=demo.folder.name, check=False).returncode
    finally:
        log = demo.end()
    if code:
        print(log, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
