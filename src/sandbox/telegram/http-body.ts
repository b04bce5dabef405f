/** Reads the parameters and files of a Bot API request: query, JSON, form or multipart. */
import type { Params } from './decode.ts';
import { readMultipart } from './multipart.ts';
import type { Upload } from './state.ts';

export interface RequestBody {
  readonly params: Params;
  readonly uploads: ReadonlyMap<string, Upload>;
}

/** The catch-all type says nothing: the name decides then. */
const mimeOf = (type = ''): Pick<Upload, 'mime'> =>
  type === '' || type === 'application/octet-stream' ? {} : { mime: type };

const readParts = (body: Uint8Array, contentType: string): RequestBody => {
  const params: Params = {};
  const uploads = new Map<string, Upload>();
  for (const { name, filename, mime, bytes } of readMultipart(body, contentType)) {
    if (filename === undefined) params[name] = Buffer.from(bytes).toString();
    else uploads.set(name, { name: filename, bytes, ...mimeOf(mime) });
  }
  const texts = Object.values(params).map(String);
  for (const name of uploads.keys()) {
    // A file that no parameter refers to is itself the parameter.
    if (!texts.some((text) => text.includes(`attach://${name}`))) params[name] = `attach://${name}`;
  }
  return { params, uploads };
};

/** @throws SyntaxError for a body that is not what its content type says. */
export const readRequest = async (request: Request): Promise<RequestBody> => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const type = request.headers.get('content-type') ?? '';
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const bytes = hasBody ? new Uint8Array(await request.arrayBuffer()) : new Uint8Array();
  if (type.startsWith('multipart/')) {
    const { params, uploads } = readParts(bytes, type);
    return { params: { ...query, ...params }, uploads };
  }
  return { params: { ...query, ...readFields(bytes, type) }, uploads: new Map() };
};

const readFields = (bytes: Uint8Array, type: string): object => {
  const text = Buffer.from(bytes).toString();
  if (text === '') return {};
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  const body = JSON.parse(text) as unknown;
  if (typeof body !== 'object' || body === null) throw new SyntaxError('The body is no object');
  return body;
};
