// Lints the forms: what the bundled Tasklist cannot show or a form of ours may not hold.
// The rules on the server (FormReader) are stricter; this says it earlier, to analysts.
import { build } from 'esbuild';
import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

// The linter's table of versions ends at 7.22; Tasklist has the same form-js 1.8.7 from 7.19 to 7.24.
const PLATFORM = '7.24.0';
const SAME_FORMS_AS = '7.22.0';

// Fields that hide when they are empty have to be disabled: a condition may not hang on what its
// own field submits.
const ALLOWED = /disabled fields is not recommended/;

const forms = new URL('../../forms/', import.meta.url);
const { FormLinter } = await linter();
const readme = readFileSync(new URL('README.md', forms), 'utf8');
const problems = [];
const ids = new Map();

for (const path of readdirSync(forms, { recursive: true }).filter((p) => p.endsWith('.form')).sort()) {
  const complain = (sentence) => problems.push(`forms/${path}: ${sentence}`);
  let form;
  try {
    form = JSON.parse(readFileSync(new URL(path, forms), 'utf8'));
  } catch (e) {
    complain(`is no valid JSON: ${e.message}`);
    continue;
  }
  if (form.id !== basename(path, '.form')) complain(`its id is "${form.id}", but it has to be the file's name.`);
  if (ids.has(form.id)) complain(`its id is taken by forms/${ids.get(form.id)}.`);
  ids.set(form.id, path);
  if (form.executionPlatform !== 'Camunda Platform' || form.executionPlatformVersion !== PLATFORM) {
    complain(`set executionPlatform to "Camunda Platform" and executionPlatformVersion to "${PLATFORM}".`);
  }
  const fields = all(form.components).filter((c) => !c.disabled && c.readonly !== true);
  const sections = new Set(fields.map((c) => c.path ?? c.key).filter((k) => k?.includes('.')).map((k) => k.split('.')[0]));
  if (!readme.includes(line(form.id, sections, fields))) complain(`forms/README.md lacks its line:\n${line(form.id, sections, fields)}`);
  if (sections.size > 1) complain(`one form owns one section, this one has fields in ${[...sections].join(' and ')}.`);
  for (const report of new FormLinter().lint({ ...form, executionPlatformVersion: SAME_FORMS_AS })) {
    if (!ALLOWED.test(report.message)) complain(`${report.label ?? report.id}: ${report.message.replace('7.22', '7.24')}`);
  }
}

problems.forEach((problem) => console.error(problem));
console.log(problems.length ? `${problems.length} problem(s) in the forms` : `${ids.size} forms are fine`);
process.exitCode = problems.length ? 1 : 0;

function all(components = []) {
  return components.flatMap((c) => (c.type === 'dynamiclist' ? [c] : [c, ...all(c.components)]));
}

/** The form's line in forms/README.md. */
function line(id, sections, fields) {
  const section = (c) => (c.path ?? c.key)?.includes('.');
  const plain = fields.filter((c) => c.key && !section(c)).map((c) => `\`${c.key}\`${c.values ? ` ${c.values.map((v) => v.value).join('/')}` : ''}`);
  const keys = fields.filter(section).map((c) => (c.path ?? c.key).split('.').slice(1).join('.') + (c.type === 'dynamiclist' ? ` (${c.components.map((r) => r.key).join(', ')})` : ''));
  return `| \`${id}\` | ${[...sections].map((s) => `\`${s}\``).join(' ')} | ${plain.join(', ')} | ${keys.join(', ')} |`;
}

/** The linter is written for bundlers, so it is bundled before Node can load it. */
async function linter() {
  const bundle = new URL('../node_modules/.cache/form-linting.mjs', import.meta.url);
  await build({
    entryPoints: ['@camunda/form-linting'],
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    outfile: fileURLToPath(bundle),
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  return import(bundle);
}
