// Keeps on the school's server what is being written on a secure link's page, so that a dead battery
// or a lost connection costs nobody a word. The page works without it: a button does the same.
const form = document.querySelector('form[data-keep]');
const said = document.getElementById('kept');
const saves = form.elements._saves;
const SOON = 2000;
const AGAIN = 5000;
// Browsers do not send more than 64 KB once the page is gone.
const MOST_AFTER_THE_END = 60000;

let changed = false;
let broken = false;
let leaving = false;
let timer = null;
let running = null;

function say(html) {
  // The same words are not read out again.
  said.classList.add('says');
  if (said.innerHTML !== html) {
    said.innerHTML = html;
  }
}

function later(delay) {
  if (timer === null) {
    timer = setTimeout(() => {
      timer = null;
      save();
    }, delay);
  }
}

function posted() {
  saves.value = Number(saves.value) + 1;
  return new URLSearchParams(new FormData(form));
}

async function save() {
  if (running) {
    await running;
  }
  if (!changed || leaving) {
    return;
  }
  changed = false;
  running = send(posted());
  await running;
  running = null;
}

async function send(body, keepalive = false) {
  try {
    const answer = await fetch(form.dataset.keep, {method: 'POST', body, keepalive});
    const words = await answer.text();
    const token = answer.headers.get('X-Fresh-Token');
    if (token) {
      form.elements._csrf.value = token;
      changed = true;
      later(SOON);
    } else if (answer.ok || answer.status === 410) {
      broken = false;
      say(words);
    } else {
      throw new Error(answer.status);
    }
  } catch (noConnection) {
    changed = true;
    broken = true;
    say(form.dataset.lost);
    later(AGAIN);
  }
}

function typed() {
  changed = true;
  later(SOON);
}

form.addEventListener('input', typed);
form.addEventListener('change', typed);

// The page may never come back from here: a phone closes what is out of sight.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden' && changed && !leaving) {
    const body = posted();
    changed = false;
    send(body, body.toString().length < MOST_AFTER_THE_END);
  }
});

addEventListener('online', () => changed && save());

form.addEventListener('submit', async event => {
  const button = event.submitter;
  if (leaving) {
    return;
  }
  if (running) {
    // Or it would arrive after the answer itself.
    event.preventDefault();
    await running;
    form.requestSubmit(button);
    return;
  }
  if (!broken && navigator.onLine) {
    leaving = true;
    saves.value = Number(saves.value) + 1;
    return;
  }
  // Sending now would end on the browser's own error page, without what was typed.
  event.preventDefault();
  changed = true;
  await save();
  if (!broken) {
    form.requestSubmit(button);
  } else {
    said.focus();
  }
});

addEventListener('pageshow', () => {
  leaving = false;
});
