// A browser with what tests of pages need: log-in, accessibility, screenshots, and an eye on errors of the console.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Sizes of windows: a desk and a phone. */
export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** Starts the Chromium of the system. */
export function launch() {
  const args = [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
}

/**
 * Opens a page in a context of its own. `lang` is what the browser asks for; `dark` is how the device is set. Errors of
 * the console and refusals of the content security policy are collected in `page.faults`.
 */
export async function open(browser, url, { size = DESK, lang = 'zh-CN', dark = false } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: size,
    locale: lang,
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    isMobile: size.width < 600,
    hasTouch: size.width < 600,
    // axe is put into the page by the test; the pages themselves let nothing in.
    bypassCSP: false,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => {
    // A refused form is answered with 422 and shown; the browser also writes that to its console.
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) page.faults.push(message.text());
  });
  return page;
}

/** Signs in by the form. */
export async function signIn(page, login, password, next = '/') {
  await page.goto(`/login?next=${encodeURIComponent(next)}`);
  await page.fill('#f-login', login);
  await page.fill('#f-password', password);
  await Promise.all([page.waitForURL((url) => url.pathname !== '/login'), page.press('#f-password', 'Enter')]);
}

/** Checks that axe finds nothing serious, by all rules or by these, and that the browser reported no error. */
export async function isAccessible(page, what = page.url(), rules = null) {
  // Evaluated by the debugger, which the content security policy of the page does not concern.
  if (!(await page.evaluate(() => Boolean(window.axe)))) await page.evaluate(axe);
  const found = await page.evaluate((rules) => window.axe.run(document, {
    resultTypes: ['violations'],
    runOnly: rules ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }), rules);
  const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = serious.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`);
  assert.deepEqual(told, [], what);
  // A message that is missing stands between these.
  assert.doesNotMatch(await page.innerText('body'), /[⟦⟧]/, what);
  assert.deepEqual(page.faults, [], what);
}

/** Checks that nothing sticks out at the side, the usual fault on a phone. */
export async function fitsItsWidth(page, what = page.url()) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${what} is ${wide} px too wide`);
}

/** Checks that what a thumb must hit is at least 44 px high. */
export async function hasBigTargets(page, what = page.url()) {
  const small = await page.evaluate(() => [...document.querySelectorAll('.button, .input, .side-link, .bottom-link, .choice')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches('.small'))
    .map((element) => [element.getBoundingClientRect().height, element.outerHTML.slice(0, 80)])
    .filter(([height]) => height > 0 && height < 43.5));
  assert.deepEqual(small, [], what);
}

/** Takes a picture when SANBAO_PICTURES names a folder. */
export async function picture(page, name) {
  const folder = process.env.SANBAO_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
