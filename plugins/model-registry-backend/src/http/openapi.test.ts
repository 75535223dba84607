import SwaggerParser from '@apidevtools/swagger-parser';
import { openapiOf } from './openapi';

describe('the description of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const document = openapiOf('http://localhost:7007/api/model-registry');
    const parsed = await SwaggerParser.validate(
      structuredClone(document) as never,
    );
    expect(parsed.info.title).toBe('Assay model registry');
  });
});
