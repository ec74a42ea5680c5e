// Serves the built pages from memory, each with a strict policy; says in words what to do when they were not built.
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type App, commonErrors, nothing } from './app-type.ts';
import type { HttpContext } from './context.ts';
import { PAGE_POLICY, type PageFiles } from './page-files.ts';

const anyFile = { content: { '*/*': { schema: z.unknown() } } } as const;
const NOT_BUILT = 'The counter page is not built. Run "npm run build" and start the server again.\n';
const ONE_YEAR_SECONDS = 31_536_000;

export function addPageRoutes(app: App, { pages }: HttpContext): void {
  const shared = { tags: ['pages'], querystring: z.looseObject({}) } as const;
  app.get('/counter', {
    schema: {
      ...shared,
      summary: 'To the counter page',
      params: nothing,
      response: { ...commonErrors, 307: z.undefined().describe('To /counter/') },
    },
    // The fragment with the token is kept by the browser over a redirect and never sent.
    handler: async (_request, reply) => {
      reply.header('location', '/counter/');
      return reply.code(307).send();
    },
  });
  app.get('/counter/*', {
    schema: {
      ...shared,
      summary: 'The counter page and its files',
      params: z.object({ '*': z.string() }),
      response: { ...commonErrors, 200: anyFile, 503: { content: { 'text/plain': { schema: z.string() } } } },
    },
    handler: (request, reply) => {
      if (!pages.has('index.html')) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
      return sendFile(pages, request.params['*'] || 'index.html', reply);
    },
  });
  app.get('/assets/*', {
    schema: {
      ...shared,
      summary: 'Files of the counter page by their absolute address',
      params: z.object({ '*': z.string() }),
      response: { ...commonErrors, 200: anyFile },
    },
    handler: (request, reply) => sendFile(pages, `assets/${request.params['*']}`, reply),
  });
}

function sendFile(pages: PageFiles, path: string, reply: FastifyReply): FastifyReply {
  const file = pages.get(path);
  if (file === undefined) {
    const message = `There is no page file ${path.slice(0, 200)}.`;
    return reply.code(404).send({ code: 'unknown-page', message });
  }
  return reply
    .type(file.contentType)
    .header('content-security-policy', PAGE_POLICY)
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', file.immutable ? `public, max-age=${ONE_YEAR_SECONDS}, immutable` : 'no-cache')
    .send(file.body);
}
