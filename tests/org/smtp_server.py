"""A mail server on loopback for tests: keeps what it gets in a folder, and behaves as the recipient's name
asks.

    smtp_server.py FOLDER HOST [starttls CERT KEY] [login USER SECRET]

Prints its port. A letter becomes FOLDER/<n>.eml once it was taken. Recipients: refused@ (550), later@
(451), bad_text@ (554 after the text), slow@ (answers after 60 s), held@ (writes the file,
then answers after 3 s)."""

import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Box:
    """Takes letters, or does not."""

    def __init__(self, folder):
        self.folder, self.count = folder, 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split('@')[0]
        if name == 'refused':
            return '550 no such box'
        if name == 'later':
            return '451 try again later'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    def keep(self, envelope):
        self.count += 1
        path = os.path.join(self.folder, f'{self.count}.eml')
        with open(path + '.new', 'wb') as out:
            out.write(b'X-From: ' + envelope.mail_from.encode() + b'\r\n')
            out.write(b'X-To: ' + ','.join(envelope.rcpt_tos).encode() + b'\r\n')
            out.write(envelope.content)
        os.rename(path + '.new', path)

    async def handle_DATA(self, server, session, envelope):
        name = envelope.rcpt_tos[0].split('@')[0]
        if name == 'bad_text':
            return '554 not with this text'
        if name == 'slow':
            await asyncio.sleep(60)
        self.keep(envelope)
        if name == 'held':
            await asyncio.sleep(3)
        return '250 OK'


def options_of(words):
    options = {}
    if words[:1] == ['starttls']:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(words[1], words[2])
        options = {'tls_context': context, 'require_starttls': True}
    if words[:1] == ['login']:
        def authenticate(server, session, envelope, mechanism, data):
            fits = data.login.decode() == words[1] and data.password.decode() == words[2]
            return AuthResult(success=fits)
        options = {'authenticator': authenticate, 'auth_required': True, 'auth_require_tls': False}
    return options


async def serve():
    options = options_of(sys.argv[3:])
    box = Box(sys.argv[1])
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(box, hostname='localhost', **options), sys.argv[2], 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(serve())
