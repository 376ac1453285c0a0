// The API page: swagger-ui from this program, describing this program.
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
    const token = document.querySelector<HTMLMetaElement>('meta[name="form-token"]')?.content;
    if (token && !request.headers.Authorization) request.headers['X-CSRF-Token'] = token;
    return request;
  },
});
