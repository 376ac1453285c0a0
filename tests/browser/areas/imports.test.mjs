// A list is read in: first one that is broken in every way, then a good one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { isAccessible, launch, picture } from '../lib/browser.mjs';
import { as, newPhone } from '../lib/company.mjs';
import { demo } from '../lib/server.mjs';

let browser;
let server;

before(async () => {
  browser = await launch();
  server = await demo();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** 姓名,手机号 and 王芳 with a number, in GB18030, which is no UTF-8. */
const GB18030 = Buffer.from('d0d5c3fb2ccad6bbfabac50acdf5b7bc2c31333931323334303030310a', 'hex');

async function upload(page, name, buffer) {
  await page.goto('/imports');
  await page.locator('.choice', { hasText: '顾客' }).click();
  await page.setInputFiles('#f-file', { name, mimeType: 'text/csv', buffer });
  await page.click('form[enctype] button.primary');
  await page.waitForLoadState();
}

async function tryOut(page) {
  await page.click('button.primary:has-text("试运行")');
  await page.waitForSelector('#i-counts', { timeout: 30_000 });
}

/** How many customers the search finds for a phone number. */
async function found(page, phone) {
  await page.goto(`/customers?q=${phone}`);
  return page.locator('tbody tr').count();
}

test('a file in the wrong encoding is refused with a word on what to change', async () => {
  const page = await as(browser, server.url, 'service');
  await upload(page, '顾客.csv', GB18030);
  assert.equal(new URL(page.url()).pathname, '/imports');
  assert.match(await page.innerText('#m-file'), /编码不对/);
  await isAccessible(page, 'wrong encoding');
  await page.selectOption('#f-encoding', { label: 'GB18030' });
  await page.setInputFiles('#f-file', { name: '顾客.csv', mimeType: 'text/csv', buffer: GB18030 });
  await page.click('form[enctype] button.primary');
  await page.waitForURL(/\/imports\/\d+$/);
  assert.match(await page.innerText('main'), /王芳/);
  await page.context().close();
});

test('bad rows are told by row before anything is done; the good file then comes in once', async () => {
  const page = await as(browser, server.url, 'service');
  const [good, second, third] = [newPhone(), newPhone(), newPhone()];
  const broken = `姓名,手机号,城市\n赵一一,${good},杭州\n,${second},杭州\n钱二二,12,杭州\n`;
  await upload(page, '坏行.csv', Buffer.from(broken));
  await tryOut(page);
  const bad = page.locator('section:has(#i-bad) tbody tr');
  assert.equal(await bad.count(), 2);
  const [nameless, phoneless] = await bad.allInnerTexts();
  assert.match(nameless, /^3\s/);
  assert.match(nameless, /请填写/);
  assert.match(phoneless, /^4\s/);
  assert.match(phoneless, /电话号码位数不对/);
  await isAccessible(page, 'bad rows');
  await picture(page, 'import-bad');
  const [list] = await Promise.all([page.waitForEvent('download'), page.click('a[href$="errors.csv"]')]);
  const text = readFileSync(await list.path(), 'utf8');
  assert.ok(text.includes(second) && text.includes('钱二二') && !text.includes('赵一一'), text);
  // A dry run has done nothing at all.
  const draft = page.url();
  assert.equal(await found(page, good), 0);
  // It waits on the first page of whoever can go on with it.
  await page.goto('/');
  assert.match(await page.innerText('main'), /坏行\.csv/);
  assert.ok((await page.locator(`a[href="${new URL(draft).pathname}"]`).count()) > 0);

  await upload(page, '好行.csv', Buffer.from(`姓名,手机号,城市\n赵一一,${good},杭州\n孙三三,${third},杭州\n`));
  await tryOut(page);
  assert.equal(await page.locator('#i-bad').count(), 0);
  await page.click('button.primary:has-text("正式导入")');
  await page.waitForFunction(() => document.querySelector('.head .tag')?.textContent === '已完成' || (!document.querySelector('#progress') && location.reload()), null, { timeout: 30_000, polling: 500 });
  assert.equal(await found(page, good), 1);
  assert.equal(await found(page, third), 1);
  assert.equal(await found(page, second), 0);
  await page.context().close();
});
