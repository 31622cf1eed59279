# SPDX-License-Identifier: BSD-2-Clause
"""An SMTP server that keeps what it is given: where the MTA under test delivers to."""
import re
import socketserver
import threading
import time


class Received:
    """A message as it arrived; header access is by raw fields, because their order and number is what tests ask for."""

    def __init__(self, sender, recipients, octets):
        self.sender, self.recipients, self.octets = sender, recipients, octets
        head, _, self.body = octets.partition(b"\r\n\r\n")
        self.fields = []
        for line in head.decode("latin-1").split("\r\n"):
            if line[:1] in (" ", "\t") and self.fields:
                self.fields[-1][1] += " " + line.strip()
            else:
                name, _, value = line.partition(":")
                self.fields.append([name.strip(), value.strip()])

    def all(self, name):
        return [v for n, v in self.fields if n.lower() == name.lower()]

    @property
    def id(self):
        return (self.all("Message-ID") or [""])[0]


class Session(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def data(self):
        self.say("354 go on")
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b".") else line)
        return b"".join(lines)

    def handle(self):
        sender, recipients = None, []
        self.say("220 sink ESMTP")
        for raw in self.rfile:
            line = raw.decode("latin-1").strip()
            verb = line[:4].upper()
            if verb == "EHLO":
                self.say("250-sink\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 100000000")
            elif verb == "MAIL":
                sender, recipients = re.search("<(.*?)>", line).group(1), []
                self.say("250 ok")
            elif verb == "RCPT":
                recipients.append(re.search("<(.*?)>", line).group(1))
                self.say("250 ok")
            elif verb == "DATA":
                self.server.received.append(Received(sender, recipients, self.data()))
                self.say("250 kept")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")


class Sink(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 100

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.port = self.server_address[1]
        self.received = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def get(self, message_id, seconds=20):
        """The message with that Message-ID; None when it does not come in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for r in list(self.received):
                if r.id == message_id:
                    return r
            time.sleep(0.05)
        return None

    def bounce(self, recipient, seconds=20):
        """A message from nobody to that address."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for r in list(self.received):
                if r.sender == "" and recipient in r.recipients:
                    return r
            time.sleep(0.05)
        return None
