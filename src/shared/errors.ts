/** Breaches: things that a correct user interface never asks for. Expected refusals are returned, not thrown. */
export type BreachCode = 'FORBIDDEN' | 'NOT_FOUND' | 'CONFLICT' | 'INVALID_INPUT';

export class BreachError extends Error {
  override readonly name = 'BreachError';
  readonly code: BreachCode;
  constructor(code: BreachCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** For a start-up mistake of the operator: printed without a stack, exit code 1. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/** Closes a switch over a union: the compiler complains when a case is missing. */
export const unreachable = (value: never): never => {
  throw new Error(`Unreachable case: ${JSON.stringify(value)}`);
};
