/** The environments of an app, in the order in which a release usually passes them. */
export const environments = ["development", "test", "sandbox", "production"] as const;
export type Environment = (typeof environments)[number];

export const environmentNames: Record<Environment, string> = {
  production: "Production",
  sandbox: "Sandbox",
  test: "Test",
  development: "Development",
};

/** The one that a release usually goes to next; null after the last. */
export const nextEnvironment = (environment: Environment): Environment | null =>
  environments[environments.indexOf(environment) + 1] ?? null;
