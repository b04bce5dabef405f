/** Reads the parameters and files of a Bot API request: query, JSON, form or multipart. */
import type { Params } from './decode.ts';
import type { Upload } from './state.ts';

export interface RequestBody {
  readonly params: Params;
  readonly uploads: ReadonlyMap<string, Upload>;
}

const readForm = async (request: Request): Promise<RequestBody> => {
  const params: Params = {};
  const uploads = new Map<string, Upload>();
  for (const [name, value] of await request.formData()) {
    if (typeof value === 'string') {
      params[name] = value;
    } else {
      const bytes = new Uint8Array(await value.arrayBuffer());
      uploads.set(name, { name: value.name, bytes, ...mimeOf(value.type) });
      params[name] = `attach://${name}`;
    }
  }
  return { params: withoutParts(params, uploads), uploads };
};

/** `undefined` types and the catch-all type say nothing: the name decides then. */
const mimeOf = (type: string): Pick<Upload, 'mime'> =>
  type === '' || type === 'application/octet-stream' ? {} : { mime: type };

/** A part that another parameter refers to by `attach://` is no parameter itself. */
const withoutParts = (params: Params, uploads: ReadonlyMap<string, Upload>): Params => {
  const texts = Object.entries(params).map(([name, value]) => [name, String(value)] as const);
  const isReferred = (part: string): boolean =>
    texts.some(([name, text]) => name !== part && text.includes(`attach://${part}`));
  return Object.fromEntries(
    Object.entries(params).filter(([name]) => !uploads.has(name) || !isReferred(name)),
  );
};

/** @throws SyntaxError for a body that is not what its content type says. */
export const readRequest = async (request: Request): Promise<RequestBody> => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('multipart/') || type.startsWith('application/x-www-form-urlencoded')) {
    const { params, uploads } = await readForm(request);
    return { params: { ...query, ...params }, uploads };
  }
  const text = request.method === 'GET' ? '' : await request.text();
  if (text === '') return { params: query, uploads: new Map() };
  const body = JSON.parse(text) as unknown;
  if (typeof body !== 'object' || body === null) throw new SyntaxError('The body is no object');
  return { params: { ...query, ...body }, uploads: new Map() };
};
