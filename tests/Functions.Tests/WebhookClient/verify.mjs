// Verifies a webhook from standard input, { secret, headers, body }, as its receivers do, and prints what it holds.
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

const { secret, headers, body } = JSON.parse(await text(process.stdin));
console.log(JSON.stringify(new Webhook(secret).verify(body, headers)));
