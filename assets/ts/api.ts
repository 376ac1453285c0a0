// The API page: swagger-ui from this program, describing this program.
import { formToken } from './words';

interface SwaggerUi { (options: object): unknown; presets: { apis: unknown } }
const swagger = (window as unknown as { SwaggerUIBundle: SwaggerUi }).SwaggerUIBundle;
swagger({
  url: '/api/v1/openapi.json',
  dom_id: '#api',
  presets: [swagger.presets.apis],
  docExpansion: 'none',
  filter: true,
  tryItOutEnabled: true,
  persistAuthorization: false,
  validatorUrl: null,
  requestInterceptor(request: { headers: Record<string, string> }) {
    if (!request.headers.Authorization) request.headers['X-CSRF-Token'] = formToken();
    return request;
  },
});
