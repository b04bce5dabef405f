/** Talks to the sandbox's server; its refusals become errors with a message for people. */

const read = async (response) => {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? response.statusText);
  return body;
};

export const get = async (path) => read(await fetch(path));

export const post = async (path, body = {}) =>
  read(
    await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

/** Sends a form with a file. */
export const upload = async (path, fields, file) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', file, file.name);
  return read(await fetch(path, { method: 'POST', body: form }));
};

/** Calls `onChange` at every change, and `onLink(false)` while the server can't be reached. */
export const listen = (onChange, onLink) => {
  const events = new EventSource('/api/events');
  events.addEventListener('changed', onChange);
  events.addEventListener('open', () => {
    onLink(true);
    onChange();
  });
  events.addEventListener('error', () => onLink(false));
};
