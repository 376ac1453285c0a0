// Who sees what: a case of another store; and text that is meant to break out of its page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isAccessible, launch } from '../lib/browser.mjs';
import { as, bought, daysAgo, newPhone } from '../lib/company.mjs';
import { DEMO_PASSWORD, demo } from '../lib/server.mjs';

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

async function openCase(page, { name, account }) {
  await page.goto('/cases/new');
  await page.locator('.choice', { hasText: '热线' }).click();
  await page.fill('#f-contact\\.name', name);
  await page.fill('#f-contact\\.phone', newPhone());
  await page.fill('#f-account', account);
  await page.click('button.primary.large');
  await page.waitForURL(/\/cases\/\d+$/);
  return { path: new URL(page.url()).pathname, number: await page.textContent('h1') };
}

test('a clerk may not see a case of another store: not by its address, not in lists, not by search', async () => {
  const theirs = await as(browser, server.url, 'clerk.hz02');
  const name = `欧阳${newPhone().slice(-4)}`;
  const { path, number } = await openCase(theirs, { name, account: '拉链坏了，要求修理' });
  assert.ok((await theirs.goto(`/cases?q=${encodeURIComponent(name)}`)).ok());
  assert.equal(await theirs.locator('tbody tr').count(), 1);

  const page = await as(browser, server.url, 'clerk.hz01');
  for (const address of [path, `${path}/print`, `${path}/edit`, `/cases/number/${number}`]) {
    const answer = await page.goto(address);
    assert.ok([403, 404].includes(answer.status()), `${address}: ${answer.status()}`);
    const told = await page.innerText('main');
    assert.ok(!told.includes(name) && !told.includes('拉链坏了'), told);
    assert.match(told, /没有此项权限|找不到/);
    assert.equal(await page.locator('main a[href="/"]').count(), 1, 'a way back');
    await isAccessible(page, address);
  }
  for (const list of ['/', '/cases?tab=all', '/cases/queue', `/cases?tab=all&q=${encodeURIComponent(name)}`, `/search?q=${encodeURIComponent(name)}`, `/search?q=${number}`]) {
    await page.goto(list);
    // What was searched for stands in the box; nothing that was found does.
    const links = await page.locator(`main a[href^="${path}"]`).count();
    assert.equal(links, 0, list);
    assert.ok(!(await page.innerText('main')).includes('拉链坏了'), list);
  }
  await page.context().close();
  await theirs.context().close();
});

test('HTML and SQL in text fields are text, wherever they are shown', async () => {
  const page = await as(browser, server.url, 'clerk.hz01');
  const name = `<b id="broken">O'Neil</b>`;
  const account = `<script>document.title = 'broken'</script>"; drop table case_file; -- <img src=x onerror="document.title='broken'">`;
  const { path, number } = await openCase(page, { name, account });
  for (const address of [path, `${path}/print`, `${path}/edit`, '/cases', '/cases/queue', '/', `/search?q=${encodeURIComponent(name)}`, `/cases?q=${encodeURIComponent(account)}`]) {
    const answer = await page.goto(address);
    assert.ok(answer.ok(), address);
    assert.equal(await page.locator('#broken, main script, main img[src="x"]').count(), 0, address);
    assert.notEqual(await page.title(), 'broken');
  }
  await page.goto(path);
  const shown = await page.innerText('main');
  assert.ok(shown.includes(name) && shown.includes(account), shown);
  await page.locator('.choice', { hasText: '内部备注' }).click();
  await page.fill('#f-body', account);
  await page.click('form:has(#f-body) button.primary');
  await page.waitForLoadState();
  assert.ok((await page.innerText('.timeline')).includes(account));
  await page.goto('/cases');
  assert.match(await page.innerText('tbody'), new RegExp(number));
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('answers at the counter survive a session that ends in between', async () => {
  const page = await as(browser, server.url, 'clerk.hz01');
  const goods = await bought(page, { category: 'shirt', soldOn: daysAgo(1), paid: 19900 });
  await page.goto(`/cases/new?line=${goods.line}`);
  await page.fill('#f-account', '领口开线，线头很长');
  await page.context().clearCookies({ name: 'sanbao_session' });
  await page.click('button.primary.large');
  await page.waitForURL('**/login?next=*');
  await page.fill('#f-login', 'clerk.hz01');
  await page.fill('#f-password', DEMO_PASSWORD);
  await page.press('#f-password', 'Enter');
  await page.waitForURL('**/cases/new*');
  await page.waitForSelector('.toast');
  assert.equal(await page.inputValue('#f-account'), '领口开线，线头很长');
  await page.context().close();
});
