/** The pages that document the product for programs. */
export const docs = {
  "API reference": "API 参考",
  "Find an operation": "查找接口",
  "All operations": "全部接口",
  "No operation is called like this.": "没有匹配的接口。",
  "Everything that the command line does, a program of yours can do. The machine-readable document is {link}.":
    "命令行能做的，你的程序都能做。机器可读的文档是 {link}。",
  "Request of {operation}": "{operation} 的请求",
  "First request": "第一个请求",
  "A token acts for the person who made it, in the workspace where it was made, within its scopes and never beyond the person's role.":
    "令牌代表创建它的人，在创建它的工作空间里操作，只限于它的权限范围，且从不超出此人的角色。",
  "Errors are problem documents (RFC 9457) with a stable {code}; {errors} points to the fields at fault. Unknown fields are refused.":
    "错误以问题文档（RFC 9457）返回，带有稳定的 {code}；{errors} 指向有问题的字段。不认识的字段会被拒绝。",
  "Send {header} with a POST: sent again with the same body, it is answered as it was at first and done once. Kept for a day.":
    "POST 时可带上 {header}：以同样的内容再次发送，会得到与第一次相同的响应，且只执行一次。保留一天。",
  "Lists come in pages: send {next} of an answer as {cursor}.":
    "列表分页返回：把响应里的 {next} 作为 {cursor} 发送。",
  "Moments are milliseconds since 1970. Shares are basis points: 1 is 0.01 %.":
    "时刻是自 1970 年起的毫秒数。比例以万分之一为单位：1 即 0.01%。",
  "Query parameters": "查询参数",
  "Request body": "请求体",
  "Answer fields": "响应字段",
  "Answer {status} of {operation}": "{operation} 的响应 {status}",
  "The answer is {status}, without a body.": "响应为 {status}，没有响应体。",
  "Needs no token.": "不需要令牌。",
  "Any API token may.": "任何 API 令牌均可。",
  "Token scope": "令牌权限",
  "All fields": "全部字段",
  "Fields of {name}": "{name} 的字段",
  "required @field": "必填",
} as const;
