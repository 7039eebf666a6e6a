import type { RouteHost } from '../../kernel/index.ts';
import { type Discovery, discoveryOf } from './discovery.ts';
import { openToPages } from './exchange.ts';
import { escapeXml, type Fields } from './xml.ts';

/** Discovery for people, beside the two for programs. */
export function discoveryPage(host: RouteHost): void {
  for (const url of ['/open311', '/open311/', '/open311/discovery', '/open311/discovery.html'])
    host.route({
      method: 'GET',
      url,
      action: 'intake:open311',
      summary: 'Open311 service discovery, as a page',
      tag: 'open311',
      hidden: true,
      raw: true,
      handler: async ({ city, now, reply }) =>
        openToPages(reply)
          .header('content-type', 'text/html; charset=utf-8')
          .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
          .header('cache-control', 'no-cache')
          .send(pageOf(city.name, await discoveryOf(city, now))),
    });
}

const resources = [
  ['GET', '/services.{xml,json}', '服务类别', 'service list'],
  ['GET', '/services/{service_code}.{xml,json}', '类别的问题', 'service definition'],
  ['POST', '/requests.{xml,json}', '提交（需要密钥）', 'post a request (needs a key)'],
  ['GET', '/requests.{xml,json}', '列表', 'requests'],
  ['GET', '/requests/{service_request_id}.{xml,json}', '一件', 'one request'],
  ['GET', '/tokens/{token}.{xml,json}', '凭证换受理号', 'request id of a token'],
  ['GET, POST', '/servicerequestupdates.{xml,json}', '进展', 'updates'],
  ['GET', '/bulk.{csv,json,xml}', '批量', 'bulk'],
  ['GET', '/requests.rss', 'GeoRSS', 'GeoRSS'],
] as const;

function pageOf(name: string, discovery: Discovery): string {
  const text = (value: unknown) => escapeXml(String(value ?? ''));
  const rows = discovery.endpoints.rows
    .filter((row): row is Fields => typeof row !== 'string')
    .map(({ url, type, changeset, specification }) => {
      const link = (format: string) =>
        `<a href="${text(url)}/services.${format}">${format.toUpperCase()}</a>`;
      return `<tr><td><code>${text(url)}</code></td><td>${text(type)}</td><td>${link('xml')} ${link('json')}</td><td>${text(changeset)}</td><td><a href="${text(specification)}">GeoReport v2</a></td></tr>`;
    });
  const list = resources.map(
    ([method, path, zh, en]) =>
      `<tr><td>${method}</td><td><code>${path}</code></td><td>${zh}</td><td lang="en">${en}</td></tr>`,
  );
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Open311 · ${text(name)}</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2328;background:#fff}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #d0d7de;padding:.4rem .6rem;text-align:left;vertical-align:top}div{overflow-x:auto}code{overflow-wrap:anywhere}a{color:#0550ae}</style></head>
<body><h1>${text(name)} · Open311</h1>
<p>开放接口：读取和提交城市管理问题。<span lang="en">Open interface: read and send service requests.</span>
<a href="/open311/discovery.xml">discovery.xml</a> · <a href="/open311/discovery.json">discovery.json</a></p>
<h2>接口地址 <span lang="en">Endpoints</span></h2>
<div><table><thead><tr><th>地址 URL</th><th>类型 Type</th><th>格式 Formats</th><th>版本 Changeset</th><th>规范 Specification</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>
<h2>资源 <span lang="en">Resources</span></h2>
<div><table><thead><tr><th>方法 Method</th><th>路径 Path</th><th>内容</th><th lang="en">What</th></tr></thead><tbody>${list.join('')}</tbody></table></div>
<h2>联系与密钥 <span lang="en">Contact and keys</span></h2>
<p>${text(discovery.contact)}</p><p>密钥由系统管理员发放。<span lang="en">Keys are given by the administrator:</span> <a href="${text(discovery.key_service)}">${text(discovery.key_service)}</a></p>
<p>把空值省略的接口：<code>/open311/compat/v2</code>。<span lang="en">Endpoint that leaves empty values out, with ids as numbers and coordinates as text in JSON.</span></p>
</body></html>
`;
}
