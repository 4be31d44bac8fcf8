// Draws every model to docs/diagrams as SVG and PNG, with the Chromium that is installed.
import { chromium } from 'playwright-core';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const models = new URL('../', import.meta.url);
const diagrams = new URL('../../docs/diagrams/', import.meta.url);
const viewer = createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js');
const MARGIN = 20;

const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  .find((path) => path && existsSync(path));
if (!executablePath) {
  console.error('No Chromium found: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.');
  process.exit(1);
}

mkdirSync(diagrams, { recursive: true });
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage({ deviceScaleFactor: 2 });
  for (const file of readdirSync(models).filter((name) => name.endsWith('.bpmn')).sort()) {
    const name = basename(file, '.bpmn');
    await page.setContent('<body style="margin:0;background:#fff"><div id="canvas" style="width:1600px;height:900px"></div></body>');
    await page.addScriptTag({ path: viewer });
    const drawn = await page.evaluate(draw, readFileSync(new URL(file, models), 'utf8'));
    drawn.warnings.forEach((warning) => console.warn(`${file}: ${warning}`));
    const { svg, width, height } = framed(drawn.svg);
    writeFileSync(new URL(`${name}.svg`, diagrams), svg);
    await page.setViewportSize({ width, height });
    await page.setContent(`<body style="margin:0;background:#fff">${svg.slice(svg.indexOf('<svg'))}</body>`);
    await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, diagrams)) });
    console.log(`docs/diagrams/${name}.svg and .png`);
  }
} finally {
  await browser.close();
}

/** Runs in the page. */
async function draw(xml) {
  const drawing = new window.BpmnJS({ container: '#canvas' });
  const { warnings } = await drawing.importXML(xml);
  const { svg } = await drawing.saveSVG();
  return { svg, warnings: warnings.map((warning) => warning.message) };
}

/** Adds a margin, and takes out the ids that are new in each run: the same model gives the same file. */
function framed(svg) {
  const [, x, y, w, h] = svg.match(/viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"/);
  const width = Math.ceil(+w + 2 * MARGIN);
  const height = Math.ceil(+h + 2 * MARGIN);
  const ids = [...new Set([...svg.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]))];
  const named = ids.reduce((text, id, i) => text.replaceAll(` id="${id}"`, ` id="m${i}"`).replaceAll(`#${id}`, `#m${i}`), svg);
  return {
    svg: named
      .replace(/width="[^"]*" height="[^"]*" viewBox="[^"]*"/, `width="${width}" height="${height}" viewBox="${Math.floor(+x - MARGIN)} ${Math.floor(+y - MARGIN)} ${width} ${height}"`),
    width,
    height,
  };
}
