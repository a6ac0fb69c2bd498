// A signed-in person may try operations out: the session's cookie goes along, and this adds its CSRF token.
const me = fetch("/api/v1/me").then((answer) => (answer.ok ? answer.json() : {}), () => ({}));

SwaggerUIBundle({
  url: "/api/openapi.yaml",
  dom_id: "#reference",
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: async (request) => {
    const { csrfToken } = await me;
    if (csrfToken && request.method && request.method !== "GET") {
      request.headers["X-CSRF-Token"] = csrfToken;
    }
    return request;
  },
});
