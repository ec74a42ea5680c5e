// Builds the web server: validation and answers by zod, one form of error, the OpenAPI description, every route.
import swagger from '@fastify/swagger';
import fastify from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type App, assertDescribed, commonErrors, nothing } from './app-type.ts';
import { addApplicationRoutes } from './application-routes.ts';
import { addBookingRoutes } from './booking-routes.ts';
import type { HttpContext } from './context.ts';
import { answerError, answerUnavailable, answerUnknownRoute, nulProblem } from './errors.ts';
import { addKioskRoutes } from './kiosk-routes.ts';
import { addNumberRoutes } from './number-routes.ts';
import { addOperatorRoutes } from './operator-routes.ts';
import { addPageRoutes } from './page-routes.ts';
import { addPublicRoutes } from './public-routes.ts';
import { addQueueRoutes } from './queue-routes.ts';
import { addServicePages } from './service-page-routes.ts';
import { addSurveyRoutes } from './survey-routes.ts';

/** Bodies of routes that name no limit of their own, bytes. */
const BODY_LIMIT = 64 * 1024;
/** A request that takes longer to arrive is cut off, milliseconds. */
const REQUEST_TIMEOUT = 60_000;

const info = {
  title: 'Anjungan central server',
  version: '1.0.0',
  description:
    'What kiosks, counters and phones say to the central server of a Mal Pelayanan Publik. ' +
    'What may be late comes over the WebSocket /api/live: send {"type":"hello","token":"…"} within five seconds, ' +
    'then read messages of type figures, catalogue and help. Every answer that is not 2xx is {code, message}.',
} as const;

/** Pages and the description are served from memory, whatever becomes of the database. */
const needsData = /^\/((api|t)\/|quarantine|survey)/;

export async function createApp(context: HttpContext): Promise<App> {
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    // A connection on which nothing was asked yet would hold up the end for as long as that. What is cut off is asked again.
    forceCloseConnections: true,
    frameworkErrors: answerError(context.log),
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: (_error, socket) => {
      const body = JSON.stringify({ code: 'malformed-request', message: 'This is not a valid HTTP request.' });
      if (!socket.writable) return;
      socket.end(
        `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      );
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError(context.log));
  app.setNotFoundHandler(answerUnknownRoute);
  app.decorateRequest('kiosk', null);
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
  });
  app.addHook('onRequest', async (request, reply) => {
    if (!context.ready() && needsData.test(request.url)) return answerUnavailable(reply);
  });
  app.addHook('preValidation', async (request, reply) => {
    const problem = nulProblem(request.body);
    if (problem !== null) return reply.code(400).send(problem);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    context.log('request-answered', { method, route: routeOptions.url, status: reply.statusCode });
  });
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) assertDescribed({ method, url: route.url, schema: route.schema });
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info,
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, basic: { type: 'http', scheme: 'basic' } },
      },
    },
    transform: jsonSchemaTransform,
  });
  addRoutes(app, context);
  await app.ready();
  return app;
}

function addRoutes(app: App, context: HttpContext): void {
  addPublicRoutes(app, context);
  addServicePages(app, context);
  addKioskRoutes(app, context);
  addNumberRoutes(app, context);
  addBookingRoutes(app, context);
  addApplicationRoutes(app, context);
  addOperatorRoutes(app, context);
  addQueueRoutes(app, context);
  addSurveyRoutes(app, context);
  addPageRoutes(app, context);
  app.get('/openapi.json', {
    schema: {
      summary: 'This description',
      tags: ['public'],
      params: nothing,
      querystring: nothing,
      response: { ...commonErrors, 200: z.looseObject({ openapi: z.string() }) },
    },
    handler: () => ({ ...app.swagger(), openapi: '3.1.0' }),
  });
}
