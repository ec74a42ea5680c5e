// How a line of the contract is written: a call says its role, input, output and expected errors; an event its payload.
import { z } from 'zod';

/** Who may call. Each role may do what the ones before it may. */
export const roles = ['citizen', 'staff', 'technician', 'engineer'] as const;
export type Role = (typeof roles)[number];

/** True where `held` is `needed` or stands above it. */
export function roleAllows(held: Role, needed: Role): boolean {
  return roles.indexOf(held) >= roles.indexOf(needed);
}

/** One of a call's expected failures: a code and what the screen needs to explain it. */
export type ErrorShape = z.ZodObject<{ code: z.ZodLiteral<string> }>;

export interface CallSpec<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Failure extends z.ZodType = z.ZodType,
> {
  readonly role: Role;
  readonly input: Input;
  readonly output: Output;
  /** `z.never()` for a call that has no expected failure of its own. */
  readonly error: Failure;
  /** Milliseconds after which the caller is told `deadline`. */
  readonly deadline: number;
}

export function call<Input extends z.ZodType, Output extends z.ZodType, Failure extends z.ZodType>(
  spec: CallSpec<Input, Output, Failure>,
): CallSpec<Input, Output, Failure> {
  return spec;
}

export type CallTable = Readonly<Record<string, CallSpec>>;
export type EventTable = Readonly<Record<string, z.ZodType>>;

export type InputOf<Spec extends CallSpec> = z.input<Spec['input']>;
export type ParsedInputOf<Spec extends CallSpec> = z.output<Spec['input']>;
export type OutputOf<Spec extends CallSpec> = z.output<Spec['output']>;
export type FailureOf<Spec extends CallSpec> = z.output<Spec['error']>;

/** What can go wrong with any call, whatever it is about. */
export const bridgeErrorCodes = [
  'malformed',
  'oversized',
  'unknown-call',
  'forbidden',
  'bad-input',
  'deadline',
  'aborted',
  'disconnected',
  'internal',
] as const;
export const bridgeErrorSchema = z.object({
  code: z.enum(bridgeErrorCodes),
  /** For people who read logs: key, value and what is allowed. Never shown to a citizen. */
  detail: z.string().optional(),
});
export type BridgeError = z.infer<typeof bridgeErrorSchema>;

/** A typed result: expected failures are values. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

export function succeed<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}
export function fail<Failure>(error: Failure): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error };
}

export type CallResult<Spec extends CallSpec> = Result<OutputOf<Spec>, FailureOf<Spec> | BridgeError>;
