// Messages end to end: a supervisor gets a mail over real SMTP and approves on a phone with the link in it; a message that
// no gateway carries is phoned.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { PHONE, fitsItsWidth, hasBigTargets, isAccessible, launch, open, picture } from '../lib/browser.mjs';
import { api, as, bought, daysAgo } from '../lib/company.mjs';
import { company } from '../lib/server.mjs';

let browser;
let server;
let mailbox;
const mails = [];

/** A mail server that takes everything. */
function mailServer() {
  const listening = createServer((socket) => {
    let text = '';
    let data = null;
    socket.on('error', () => {});
    socket.write('220 test ESMTP\r\n');
    socket.on('data', (bytes) => {
      text += bytes.toString('utf8');
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        if (data !== null) {
          if (line !== '.') { data.push(line); continue; }
          mails.push(data.join('\n'));
          data = null;
          socket.write('250 taken\r\n');
        } else if (/^DATA/i.test(line)) {
          data = [];
          socket.write('354 go on\r\n');
        } else if (/^QUIT/i.test(line)) {
          socket.end('221 bye\r\n');
        } else {
          socket.write('250 fine\r\n');
        }
      }
    });
  });
  return new Promise((done) => listening.listen(0, '127.0.0.1', () => done(listening)));
}

/** The text of a mail in plain characters. */
function readable(mail) {
  const [head, ...rest] = mail.split('\n\n');
  const body = rest.join('\n\n');
  return /content-transfer-encoding: base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : body;
}

async function until(what, found) {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const value = await found();
    if (value) return value;
    await new Promise((wait) => setTimeout(wait, 200));
  }
  throw new Error(`waited for ${what} in vain`);
}

before(async () => {
  browser = await launch();
  mailbox = await mailServer();
  server = await company({
    SANBAO_SMTP_URL: `smtp-plain://127.0.0.1:${mailbox.address().port}`, SANBAO_MAIL_FROM: '安步服饰 <service@anbu.example>',
  });
});

after(async () => {
  await browser?.close();
  await server?.stop();
  mailbox?.close();
});

test('a supervisor approves on a phone with the link of a mail, without signing in', async () => {
  const manager = await as(browser, server.url, 'manager.hz01');
  const me = await api(manager, 'GET', '/me');
  const unit = me.roles[0].unit;
  const goods = await bought(manager, { category: 'suit', soldOn: daysAgo(40), paid: 60000, name: '林小满' });
  const opened = await api(manager, 'POST', '/cases', {
    unit, kind: 'return', channel: 'counter', account: '肩缝开线', wish: '退货', purchase_line: goods.line,
    contact: { name: '林小满', phone: goods.phone, address: '文三路 1 号' },
  });
  await api(manager, 'POST', `/cases/${opened.id}/decisions`, {
    claim: { unit, purchase_line: goods.line, answers: {} },
    choice: { remedy: 'refund' },
    override: { reason: '老顾客，特别照顾', evidence: '照片三张', amount: 60000 },
  });
  const mail = await until('the mail', () => mails.find((text) => text.includes('supervisor.east@sanbao.example') && readable(text).includes(opened.number)));
  const [link] = readable(mail).match(/http:\S+\/a\/\S+/);
  assert.ok(link.startsWith(server.url), link);

  const phone = await open(browser, server.url, { size: PHONE });
  const answer = await phone.goto(link);
  assert.equal(answer.status(), 200);
  await isAccessible(phone, 'an approval by link');
  await fitsItsWidth(phone, 'an approval by link');
  await hasBigTargets(phone, 'an approval by link');
  await picture(phone, 'approval-link-phone');
  assert.match(await phone.innerText('main'), /¥600\.00/);
  await Promise.all([phone.waitForLoadState('load'), phone.click('button:has-text("¥600.00")')]);
  await phone.waitForSelector('text=已同意');
  await manager.goto(`/cases/${opened.id}`);
  assert.match(await manager.innerText('body'), /通过链接审批/);
  assert.match(await manager.innerText('section[aria-labelledby="case-messages"]'), /已发送/);
});

test('what no gateway carries is phoned, and the case says so', async () => {
  const page = await as(browser, server.url, 'clerk.hz01', { size: PHONE });
  const me = await api(page, 'GET', '/me');
  const opened = await api(page, 'POST', '/cases', {
    unit: me.roles[0].unit, kind: 'complaint', channel: 'counter', account: '鞋底开胶', contact: { name: '孙小满', phone: '13900001111' },
  });
  await api(page, 'POST', `/cases/${opened.id}/questions`, { question: '能否提供小票的照片？' });
  const task = await until('the task', async () => {
    const { items } = await api(page, 'GET', '/messages?group=tasks&limit=200');
    return items.find((message) => message.case === opened.id);
  });
  await page.goto(`/messages/${task.id}`);
  assert.match(await page.innerText('main'), /能否提供小票的照片/);
  await page.locator('.choice', { hasText: '电话' }).click();
  await page.fill('textarea[name=note]', '已电话告知');
  await Promise.all([page.waitForLoadState('load'), page.click('button:has-text("记为已告知")')]);
  await page.waitForSelector('text=已人工处理');
  await page.goto(`/cases/${opened.id}`);
  assert.match(await page.innerText('body'), /已电话告知/);
});
