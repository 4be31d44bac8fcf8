// Keeps on the school's server what is being written in a task's form, so that a closed lid or a lost
// connection costs nobody a word, and so that nothing of a student stays in the browser. Tasklist's
// script calls it; see TasklistScript. What is kept is the fields that the person changed.
const SOON = 2000;
const AGAIN = 5000;
// Browsers do not send more than 64 KB once the page is gone.
const MOST_AFTER_THE_END = 60000;

const NOTHING = {mark: '', changes: []};

let writing = null;

window.staffDrafts = {
  async open(viewer, place, task, schema, data) {
    writing?.leave();
    writing = null;
    if (!task) {
      return viewer.importSchema(schema, data);
    }
    writing = new Writing(viewer, place, task, schema, data);
    return writing.open();
  },

  save() {
    writing?.save();
  },

  // What is kept goes with what is sent: nothing may arrive in between, or it would stay as a draft.
  async sending(send) {
    const sent = writing;
    await sent?.pause();
    try {
      const answer = await send();
      writing = null;
      return answer;
    } catch (refused) {
      sent?.resume();
      throw refused;
    }
  },

  // False when all is kept. Otherwise waits until it is: Tasklist has taken the form away by then, and
  // a line at the top says what to do.
  async keptBeside() {
    if (!writing?.unsaved) {
      return false;
    }
    const line = paragraph(
      'You are logged out, and what you wrote last is not saved yet. Please leave this page open and ',
      loginLink(),
      ': then it is saved by itself.'
    );
    line.className = 'draft-alert';
    line.setAttribute('role', 'alert');
    document.body.prepend(line);
    writing.save();
    while (writing.unsaved) {
      await new Promise(resolve => setTimeout(resolve, 500));
    }
    return true;
  },
};

class Writing {
  #viewer;
  #place;
  #task;
  #address;
  #schema;
  #data;

  // The form as it was opened, before anything was written into it.
  #opened;
  #paths = new Map();
  #page;
  #token;
  #person;
  #saves = 0;
  #continues = '';
  #kept = '[]';
  #timer = null;
  #running = null;
  #paused = false;
  unsaved = false;

  #note = element('section', 'draft-note');
  #status = element('p', 'draft-status');

  constructor(viewer, place, task, schema, data) {
    this.#viewer = viewer;
    this.#place = place;
    this.#task = task;
    this.#address = new URL(`../drafts/tasks/${encodeURIComponent(task)}`, import.meta.url);
    this.#schema = schema;
    this.#data = data;
    this.#note.setAttribute('aria-label', 'What was kept');
    this.#status.setAttribute('role', 'status');
  }

  async open() {
    await this.#show([]);
    this.#place.prepend(this.#note);
    this.#place.append(this.#status);
    this.#viewer.on('changed', () => this.#typed());
    try {
      // Who was faster than the answer goes on with what they typed.
      await this.#begin(drafts => (this.#changes().length > 0 ? undefined : drafts.find(draft => draft.here)));
      await this.#takeOverFromTheBrowser();
    } catch (noConnection) {
      this.#say('What you write here cannot be saved yet: the school’s server does not answer. We keep trying.');
    }
  }

  // A page of its own for what is written from here on, beside what was written before.
  async #begin(choose) {
    const answer = await this.#ask();
    if (!answer) {
      return;
    }
    this.#page = answer.page;
    this.#saves = 0;
    const chosen = choose(answer.drafts);
    this.#continues = chosen?.mark ?? '';
    if (chosen) {
      chosen.changes.forEach(change => this.#paths.set(JSON.stringify(change.path), change.path));
      await this.#show(chosen.changes);
    }
    this.#kept = JSON.stringify(chosen ? this.#changes() : []);
    this.#tell(chosen?.mark ? chosen : null, answer.drafts.filter(draft => draft !== chosen));
    this.#tellOthers(answer.others);
  }

  // What stands on the screen is kept before something else takes its place.
  async #change(choose) {
    if (await this.save()) {
      await this.#begin(choose);
    }
  }

  // Version 0.1.0 left what was written in the browser.
  async #takeOverFromTheBrowser() {
    const key = `camunda-form:${this.#task}`;
    const left = localStorage.getItem(key);
    if (left) {
      await this.#viewer.importSchema(this.#schema, {...structuredClone(this.#data), ...JSON.parse(left)});
      if (await this.save()) {
        localStorage.removeItem(key);
      }
    }
  }

  async #show(changes) {
    const data = structuredClone(this.#data);
    changes.forEach(change => put(data, change.path, change.value));
    await this.#viewer.importSchema(this.#schema, data);
    this.#opened ??= structuredClone(this.#viewer._getState().data);
  }

  // What came with a draft, and what else of one's own there is.
  #tell(draft, others) {
    this.#note.replaceChildren();
    if (draft) {
      this.#note.append(
        paragraph(`You go on with what you wrote on ${when(draft.savedAt)}. It is not sent yet. `,
          button('Start over', () => this.#change(() => NOTHING)))
      );
      const newer = draft.changes
        .filter(change => !same(change.base, get(this.#opened, change.path)))
        .map(change => label(this.#schema, change.path))
        .filter(Boolean);
      if (newer.length > 0) {
        this.#note.append(
          paragraph(`Since then something else came in for: ${newer.join(', ')}. Your text stands here; “Start over” shows what came in, and keeps yours.`)
        );
      }
    }
    others.forEach(other =>
      this.#note.append(
        paragraph(
          other.here
            ? `You wrote something else here on ${when(other.savedAt)}. `
            : `You wrote something in this form on ${when(other.savedAt)}, before the task was made anew. `,
          button('Go on with that', () =>
            this.#change(drafts => drafts.find(one => pageOf(one) === pageOf(other))))
        )
      )
    );
  }

  #tellOthers(others) {
    this.#note.querySelectorAll('.others').forEach(line => line.remove());
    others.forEach(other => {
      const line = paragraph(
        `${other.name} has begun to write here too, last on ${when(other.savedAt)}. Only one of you can complete this task: please talk to each other.`
      );
      line.className = 'others';
      this.#note.append(line);
    });
  }

  #say(words, ...more) {
    if (this.#status.textContent !== words) {
      this.#status.replaceChildren(words, ...more);
    }
  }

  #typed() {
    this.unsaved = true;
    this.#later(SOON);
  }

  #later(delay) {
    if (this.#timer === null && !this.#paused) {
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.save();
      }, delay);
    }
  }

  // Every field that was on the screen since the form was opened, and differs from what stood in it.
  // A list counts as one field.
  #changes() {
    const fields = this.#viewer.get('formFieldRegistry');
    this.#viewer
      .get('formFieldInstanceRegistry')
      .getAllKeyed()
      .filter(({id}) => !fields.get(id).disabled)
      .forEach(({valuePath}) => {
        const row = valuePath.findIndex(step => typeof step === 'number');
        const path = row < 0 ? valuePath : valuePath.slice(0, row);
        this.#paths.set(JSON.stringify(path), path);
      });
    const now = this.#viewer._getState().data;
    return [...this.#paths.values()]
      .map(path => ({path, base: get(this.#opened, path) ?? null, value: get(now, path) ?? null}))
      .filter(({base, value}) => !same(base, value));
  }

  // True when all that stands on the screen is kept.
  async save() {
    await this.#running;
    if (this.#paused) {
      return false;
    }
    const changes = JSON.stringify(this.#changes());
    if (changes !== this.#kept) {
      this.#running = this.#send(changes);
      await this.#running;
      this.#running = null;
    } else {
      this.unsaved = false;
    }
    return changes === this.#kept;
  }

  async #send(changes, keepalive = false) {
    try {
      if (!this.#token || !this.#page) {
        const answer = await this.#ask();
        if (!answer) {
          return;
        }
        if (!this.#page) {
          this.#page = answer.page;
          this.#tell(null, answer.drafts);
        }
      }
      const body = new URLSearchParams({
        page: this.#page,
        saves: ++this.#saves,
        continues: this.#continues,
        person: this.#person,
        changes,
      });
      const response = await fetch(this.#address, {
        method: 'POST',
        body,
        headers: {'X-CSRF-TOKEN': this.#token, Accept: 'application/json'},
        keepalive: keepalive && body.toString().length < MOST_AFTER_THE_END,
      });
      if (response.ok) {
        const saved = await response.json();
        this.#kept = changes;
        this.unsaved = this.#timer !== null;
        this.#tellOthers(saved.others);
        this.#say(saved.closed ?? `Saved ${time(saved.savedAt)}. Nobody else sees it before you complete the task.`);
      } else {
        this.#refused(response.status);
      }
    } catch (noConnection) {
      this.#say('Not saved: there is no connection to the school’s server. Please leave this page open; we keep trying.');
      this.#later(AGAIN);
    }
  }

  #refused(status) {
    if (status === 401 || status === 403) {
      // Logged out, or logged in anew: then there is a new token.
      this.#token = null;
      this.#later(AGAIN);
      if (status === 401) {
        this.#say('Not saved: you are logged out. Please leave this page open and ', loginLink(), '.');
      }
    } else if (status === 409) {
      this.#say('Not saved: somebody else is logged in in this browser now. Copy what is new before you leave this page.');
    } else if (status === 404) {
      this.#say('Not saved: this task is not open for you any more. Copy what is new before you leave this page.');
    } else {
      this.#say('Not saved: something went wrong at the school’s server. Please leave this page open; we keep trying.');
      this.#later(AGAIN);
    }
  }

  // What the server has of this task, and a token to save with.
  async #ask() {
    const response = await fetch(this.#address, {headers: {Accept: 'application/json'}});
    if (!response.ok) {
      this.#refused(response.status);
      return null;
    }
    const answer = await response.json();
    this.#token = answer.token;
    this.#person ??= answer.person;
    return answer;
  }

  // The page may never come back from here.
  hidden() {
    if (this.unsaved && !this.#paused && this.#token) {
      this.#send(JSON.stringify(this.#changes()), true);
    }
  }

  leave() {
    if (this.unsaved) {
      this.save();
    }
  }

  async pause() {
    this.#paused = true;
    clearTimeout(this.#timer);
    this.#timer = null;
    await this.#running;
  }

  resume() {
    this.#paused = false;
    this.#typed();
  }
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') {
    writing?.hidden();
  }
});

addEventListener('online', () => writing?.save());

function pageOf(draft) {
  return draft.mark.split(':')[0];
}

function get(data, path) {
  return path.reduce((value, step) => value?.[step], data);
}

function put(data, path, value) {
  const last = path.length - 1;
  path.slice(0, last).reduce((part, step) => (part[step] ??= {}), data)[path[last]] = value;
}

function same(one, other) {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

function label(component, path) {
  const key = path.join('.');
  const found = (component.components ?? []).flatMap(one =>
    one.key === key || one.path === key ? [one.label] : [label(one, path)]
  );
  return found.find(Boolean);
}

function when(moment) {
  return new Date(moment).toLocaleString('en-US', {month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit'});
}

function time(moment) {
  return `at ${new Date(moment).toLocaleTimeString('en-US', {hour: 'numeric', minute: '2-digit'})}`;
}

function element(name, className) {
  const one = document.createElement(name);
  one.className = className;
  return one;
}

function paragraph(...words) {
  const one = document.createElement('p');
  one.append(...words);
  return one;
}

function button(words, press) {
  const one = element('button', 'btn btn-link');
  one.type = 'button';
  one.textContent = words;
  one.addEventListener('click', press);
  return one;
}

function loginLink() {
  const one = document.createElement('a');
  one.href = new URL('../login', import.meta.url);
  one.target = '_blank';
  one.textContent = 'log in again in another window';
  return one;
}
