// A draft before it is published: its owner reads a policy under it, tries a claim, and sees what it would have done to
// the decisions of the last months.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fitsItsWidth, hasBigTargets, isAccessible, launch, picture, PHONE } from '../lib/browser.mjs';
import { as } from '../lib/company.mjs';
import { demo } from '../lib/server.mjs';

let browser;
let server;
let draft;

before(async () => {
  browser = await launch();
  server = await demo();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('the owner of the policy shortens a window in a draft and tries it out', async () => {
  const page = await as(browser, server.url, 'policy');
  await page.goto('/manual/drafts');
  await page.fill('#f-name', '质量问题退货缩短到三天');
  await page.click('button:has-text("开始起草")');
  await page.waitForURL(/\/manual\/drafts\/\d+$/);
  draft = new URL(page.url()).pathname;
  await page.selectOption('#draft-file', { label: 'packs/policies/store41.toml' });
  await page.click('button:has-text("打开")');
  await page.waitForURL(/file=packs/);
  const text = await page.inputValue('#f-text');
  const shorter = text.replace('default = "15d"', 'default = "3d"').replace('default = "7d"', 'default = "2d"');
  assert.notEqual(shorter, text);
  await page.fill('#f-text', shorter);
  await page.click('button[value="stay"]');
  await page.waitForURL(/file=packs/);
  assert.match(await page.innerText('section:has(#d-packs)'), /STORE41\s*已修改/);
  await page.click('section:has(#d-packs) a:has-text("STORE41")');
  await page.waitForURL(/\/packs\/STORE41$/);
  assert.match(await page.innerText('main'), /还没有发布/);
  const strip = await page.locator('.heat-bar').first().getAttribute('aria-label');
  assert.match(strip, /第 0–3 天：退货/);
  await page.click('a:has-text("试一试")');
  await page.waitForSelector('#try .ask');
  const question = await page.innerText('#try .ask-question');
  const answered = page.waitForResponse('**/try');
  await page.locator('#try .ask .choice').first().click();
  await answered;
  await page.waitForSelector('#try .chip');
  assert.notEqual(await page.innerText('#try .ask-question'), question);
  // Taken back, the same is asked again.
  await page.click('#try .chip');
  await page.waitForFunction(() => !document.querySelector('#try .chip'));
  assert.equal(await page.innerText('#try .ask-question'), question);
  await isAccessible(page, 'a policy under a draft');
  await picture(page, 'policy-draft');
  await page.context().close();
});

test('the draft is replayed on history, and says what it would have cost', async () => {
  const page = await as(browser, server.url, 'policy');
  await page.goto(draft);
  await page.click('a:has-text("重判历史")');
  await page.waitForURL(/\/replay$/);
  await page.click('a.tab:has-text("365")');
  await page.waitForURL(/days=365/);
  await page.waitForSelector('#r-counts');
  assert.match(await page.innerText('section:has(#r-counts)'), /重判件数/);
  const rows = await page.locator('section:has(#r-moves) tbody tr').count();
  assert.ok(rows > 0, 'something changes');
  assert.match(await page.innerText('section:has(#r-moves)'), /退货/);
  await isAccessible(page, 'a draft on history');
  await picture(page, 'replay');
  await page.locator('section:has(#r-examples) tbody a').first().click();
  await page.waitForURL(/\/cases\/\d+/);
  await page.context().close();
});

test('draft and history on a phone, in the dark, in Traditional Chinese and in English', async () => {
  for (const [lang, title] of [['zh-TW', '重判歷史'], ['en-GB', 'Replay history']]) {
    const page = await as(browser, server.url, 'policy', { lang, size: PHONE, dark: true });
    await page.goto(`${draft}/replay?days=365`);
    await page.waitForSelector('#r-counts');
    assert.match(await page.textContent('h1'), new RegExp(title));
    await fitsItsWidth(page);
    await isAccessible(page, `replay ${lang}`);
    await page.goto(`${draft}/packs/STORE41`);
    await fitsItsWidth(page);
    await hasBigTargets(page);
    await isAccessible(page, `a policy under a draft ${lang}`);
    await picture(page, `policy-phone-${lang}`);
    await page.context().close();
  }
});
