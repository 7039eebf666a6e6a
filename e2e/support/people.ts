import { type Client, clientOf, cookieOf } from './client.ts';

/** Password of every account of the demo city. */
export const demoPassword = 'yiwang-demo';

/** Signs in as an account of the demo city, or of another one by its password: a client that carries its cookie. */
export async function signIn(
  url: string,
  login: string,
  password = demoPassword,
): Promise<Client & { readonly cookie: string }> {
  const answer = await clientOf(url).raw('POST', '/api/v1/session', { login, password });
  if (answer.status >= 300) throw new Error(`Sign-in as ${login}: ${answer.status} ${answer.text}`);
  const cookie = cookieOf(answer.headers);
  return { ...clientOf(url, cookie), cookie };
}
