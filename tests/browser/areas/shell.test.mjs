// The frame of the pages: first run, log-in, languages, themes, phone, keys, text that survives an expired session.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, fitsItsWidth, hasBigTargets, isAccessible, launch, open, picture, signIn } from '../lib/browser.mjs';
import { start } from '../lib/server.mjs';

const PASSWORD = 'correct horse';
let browser;
let server;

before(async () => {
  browser = await launch();
  server = await start();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('an empty installation is set up on its first page', async () => {
  const page = await open(browser, server.url);
  await page.goto('/');
  await page.waitForURL('**/setup');
  await isAccessible(page);
  await picture(page, 'setup');
  const code = page.locator('#f-setup_code');
  if (await code.count()) await code.fill(server.output().match(/[A-Z0-9]{4}-?[A-Z0-9]{4}/)?.[0] ?? '');
  await page.fill('#f-company', '三宝服饰有限公司');
  await page.fill('#f-name', '王芳');
  // A page that was closed by mistake comes back as it was.
  await page.reload();
  await page.waitForSelector('.toast');
  assert.equal(await page.inputValue('#f-name'), '王芳');
  if (await code.count()) assert.notEqual(await code.inputValue(), '');
  await page.fill('#f-login', 'wangfang');
  await page.fill('#f-password', 'short');
  await page.fill('#f-repeated', PASSWORD);
  await page.click('button.primary');
  assert.match(await page.textContent('#m-repeated'), /不一致/);
  assert.equal(await page.inputValue('#f-company'), '三宝服饰有限公司');
  await page.fill('#f-password', PASSWORD);
  await page.fill('#f-repeated', PASSWORD);
  await page.click('button.primary');
  await page.waitForURL(`${server.url}/`);
  assert.equal(await page.textContent('h1'), '今日');
  await page.context().close();
});

test('a wrong password is told, and what was typed stays', async () => {
  const page = await open(browser, server.url);
  await page.goto('/login?next=%2Fhelp');
  await page.fill('#f-login', 'wangfang');
  await page.fill('#f-password', 'wrong horse');
  await page.press('#f-password', 'Enter');
  await page.waitForSelector('.field-wrong');
  assert.match(await page.innerText('main form'), /用户名或密码不正确/);
  assert.equal(await page.inputValue('#f-login'), 'wangfang');
  assert.equal(await page.inputValue('#f-password'), '');
  await isAccessible(page);
  await page.fill('#f-password', PASSWORD);
  await page.press('#f-password', 'Enter');
  await page.waitForURL('**/help');
  await page.context().close();
});

test('the pages of an empty company are accessible, on a desk and on a phone, in light and dark', async () => {
  for (const [name, options] of [['desk', {}], ['desk-dark', { dark: true }], ['phone', { size: PHONE }], ['phone-dark', { size: PHONE, dark: true }]]) {
    const page = await open(browser, server.url, options);
    await page.goto('/login');
    await isAccessible(page);
    await picture(page, `login-${name}`);
    await signIn(page, 'wangfang', PASSWORD);
    // Everything else is looked at in the made-up company: here nothing is there yet.
    for (const path of ['/', '/imports', '/products', '/manual', '/nowhere']) {
      await page.goto(path);
      await isAccessible(page, `${path} ${name}`);
      await fitsItsWidth(page, `${path} ${name}`);
      if (options.size === PHONE) await hasBigTargets(page, `${path} ${name}`);
      await picture(page, `${path.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'today'}-${name}`);
    }
    await page.context().close();
  }
});

test('three languages, kept for the person', async () => {
  const page = await open(browser, server.url, { lang: 'en-GB' });
  await page.goto('/login');
  assert.equal(await page.textContent('h1'), 'Sign in');
  await signIn(page, 'wangfang', PASSWORD);
  await page.click('summary[aria-label="Language"]');
  await page.click('button[value="zh-TW"]');
  await page.waitForSelector('html[lang="zh-TW"]');
  await page.goto('/help');
  assert.equal(await page.textContent('h1'), '說明');
  await isAccessible(page);
  await page.click('summary[aria-label="語言"]');
  await page.click('button[value="zh-CN"]');
  await page.waitForSelector('html[lang="zh-CN"]');
  await page.context().close();
});

test('the theme changes at once and stays', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'wangfang', PASSWORD);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.click('summary[aria-label="外观"]');
  const saved = page.waitForResponse('**/preferences/theme');
  await page.click('button[value="dark"]');
  const dark = await ground();
  assert.notEqual(dark, light);
  assert.equal((await saved).status(), 204);
  await page.reload();
  assert.equal(await ground(), dark);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('search and the list of keys open by keyboard', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'wangfang', PASSWORD);
  await page.keyboard.press('/');
  await page.waitForSelector('#search[open]');
  await page.keyboard.type('今');
  await page.waitForSelector('#search .hit');
  await isAccessible(page, 'search');
  await picture(page, 'command');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'hit');
  await page.keyboard.press('Escape');
  await page.waitForSelector('#search', { state: 'hidden' });
  await page.keyboard.press('Control+k');
  await page.waitForSelector('#search[open]');
  await page.keyboard.press('Escape');
  await page.waitForSelector('#search', { state: 'hidden' });
  await page.keyboard.press('?');
  await page.waitForSelector('#keys[open]');
  await isAccessible(page, 'keys');
  await picture(page, 'keys');
  await page.context().close();
});

test('the navigation of a phone opens from the bottom bar', async () => {
  const page = await open(browser, server.url, { size: PHONE });
  await signIn(page, 'wangfang', PASSWORD);
  await page.click('.bottom [data-menu]');
  await page.waitForSelector('#side.is-open');
  await page.waitForTimeout(300);
  await picture(page, 'menu-phone');
  await isAccessible(page, 'menu');
  await page.context().close();
});

test('what was filled in survives an expired session', async () => {
  const page = await open(browser, server.url, { size: DESK });
  await signIn(page, 'wangfang', PASSWORD);
  await page.goto('/me');
  await page.selectOption('#f-language', 'zh-TW');
  // The session ends while the form is open.
  await page.context().clearCookies({ name: 'sanbao_session' });
  await page.click('form[data-keep] button');
  await page.waitForURL('**/login?next=%2Fme');
  await page.fill('#f-login', 'wangfang');
  await page.fill('#f-password', PASSWORD);
  await page.press('#f-password', 'Enter');
  await page.waitForURL('**/me');
  await page.waitForSelector('.toast');
  assert.equal(await page.inputValue('#f-language'), 'zh-TW');
  await page.click('.toast button');
  assert.notEqual(await page.inputValue('#f-language'), 'zh-TW');
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
