import type { FastifyReply } from 'fastify';
import * as v from 'valibot';
import type { ControlError } from '../control-api/endpoints.ts';

/** The control API's no. */
export function refuse(reply: FastifyReply, status: 400 | 404, error: ControlError): FastifyReply {
  return reply.code(status).send(error);
}

/** The body as this schema has it, or an answer that says what is wrong. */
export function read<const Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
  reply: FastifyReply,
): v.InferOutput<Schema> | undefined {
  const result = v.safeParse(schema, body ?? {}, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = v.getDotPath(issue);
  void refuse(reply, 400, { message: place === null ? issue.message : `${place}: ${issue.message}` });
  return undefined;
}
