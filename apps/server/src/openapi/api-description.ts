import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** The description of the API at `/docs` (and `/docs/json`). */
export const addApiDescription = (app: NestFastifyApplication): void => {
  const basics = new DocumentBuilder()
    .setTitle('Liên Thông')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, basics), { jsonDocumentUrl: 'docs/json' });
};
