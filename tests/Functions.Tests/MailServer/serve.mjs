// A mail server on loopback. What it does with a mail goes by the recipient's name, below. It prints its port, then each mail it took as
// mailparser reads it, one line of JSON each. Its only argument is JSON: { secure, starttls, key, cert, user, password }.
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const setup = JSON.parse(process.argv[2]);
const tried = new Set();
const failure = (code, text) => Object.assign(new Error(text), { responseCode: code });
const name = (address) => address.address.split('@')[0];

const recipients = {
  nobody: [550, '5.1.1 No such user here'],
  moved: [551, '5.1.6 User not local'],
  relay: [554, '5.7.1 Relay access denied'],
  login: [530, '5.7.0 Authentication required'],
  full: [452, '4.2.2 Mailbox full'],
  busy: [421, '4.3.2 Service shutting down'],
};
const contents = { spam: [554, '5.6.0 Message refused'], slow: [451, '4.3.0 Try again'], closing: [421, '4.3.2 Service shutting down'] };

const server = new SMTPServer({
  secure: setup.secure,
  hideSTARTTLS: !setup.starttls,
  key: setup.key,
  cert: setup.cert,
  authOptional: !setup.user,
  disabledCommands: setup.user ? [] : ['AUTH'],
  disableReverseLookup: true,
  onAuth: ({ username, password }, session, done) =>
    username === 'outage'
      ? done(failure(454, '4.7.0 Temporary authentication failure'))
      : username === setup.user && password === setup.password
        ? done(null, { user: username })
        : done(failure(535, `5.7.8 ${username} with ${password} is not accepted`)),
  onMailFrom: (address, session, done) => done(name(address) === 'stranger' ? failure(553, '5.1.8 Sender refused') : null),
  onRcptTo: (address, session, done) => {
    const who = name(address);
    if (who === 'silent') return;
    if (who === 'grey' && !tried.has(who)) {
      tried.add(who);
      return done(failure(450, '4.2.0 Greylisted, come again'));
    }
    done(recipients[who] ? failure(...recipients[who]) : null);
  },
  onData: async (stream, session, done) => {
    const mail = await simpleParser(stream);
    const refused = contents[name(session.envelope.rcptTo[0])];
    if (refused) return done(failure(...refused));
    const one = (addresses) => addresses && { name: addresses.value[0].name, address: addresses.value[0].address };
    console.log(
      JSON.stringify({
        session: session.id,
        secure: session.secure,
        user: session.user || null,
        recipients: session.envelope.rcptTo.map((r) => r.address),
        headers: mail.headerLines.map((line) => line.key),
        autoSubmitted: mail.headers.get('auto-submitted'),
        from: one(mail.from),
        to: one(mail.to),
        replyTo: one(mail.replyTo),
        subject: mail.subject,
        messageId: mail.messageId,
        date: mail.date,
        text: mail.text,
        html: mail.html,
        attachments: mail.attachments.map((a) => ({ name: a.filename, type: a.contentType, content: a.content.toString('base64') })),
      }),
    );
    done();
  },
});
server.on('error', () => {}); // a client that goes away
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
