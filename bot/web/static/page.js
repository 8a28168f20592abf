"use strict";
// The page of the chat. Everything that comes from outside is set as text, never as markup.

const $ = (id) => document.getElementById(id);
const log = $("log"), form = $("ask"), box = $("text"), waiting = $("waiting");
const SORRY = "没有连上，请检查网络后再发一次。";
const STARTERS = ["身份证丢了要带什么", "开小饭馆要带什么材料", "大厅几点上班"];

function conversation(fresh) {
  let id = fresh ? null : localStorage.getItem("anan.sender");
  if (!id) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    id = "web-" + Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
    localStorage.setItem("anan.sender", id);
  }
  return id;
}
let sender = conversation(false);

function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function show(node) {
  log.append(node);
  node.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

function showSaid(text) {
  const node = $("said").content.cloneNode(true);
  node.querySelector("p").textContent = text;
  show(node.firstElementChild);
}

function note(material) {
  const parts = [material.condition, material.standard, material.source && !material.form ? "来源：" + material.source : "", material.form ? "表格：" + material.form : ""];
  return parts.filter(Boolean).join("；");
}

function copies(material) {
  return material.doc_type === "电子" ? "电子件" : material.doc_type + (material.copies ? material.copies + "份" : "");
}

// A list to tick off at home: what is needed, in which form, what may follow later.
function materials(card) {
  const list = element("ul");
  for (const material of card.materials) {
    const item = element("li"), label = element("label"), tick = element("input"), words = element("span", material.name);
    tick.type = "checkbox";
    tick.checked = Boolean(material.had);
    if (material.any_of.length) {
      words.append(element("span", "任选一样", "tag"));
      for (const option of material.any_of) words.append(element("small", "· " + option.name + "（" + copies(option) + "）"));
    } else {
      words.append(element("span", copies(material), "tag"));
      if (material.necessity === "容缺后补") words.append(element("span", material.defer_days + "个工作日内可后补", "tag"));
      if (material.necessity === "非必要") words.append(element("span", "看情况", "tag"));
      const more = note(material);
      if (more) words.append(element("small", more));
    }
    label.append(tick, words);
    item.append(label);
    list.append(item);
  }
  return list;
}

function proofLine(proof, footer) {
  footer.append(`《办事指南》第${proof.version}版，${proof.checked_at} 核对；${proof.law}。咨询 `);
  const phone = element("a", proof.phone);
  phone.href = "tel:" + proof.phone;
  footer.append(phone);
  if (proof.demo) footer.append("（本地信息为演示数据）");
  if (proof.overdue) footer.append(element("div", "这份指南已过复核期，去之前请先打电话确认。", "late"));
}

function showReply(reply) {
  for (const message of reply.messages) {
    const node = $("replied").content.cloneNode(true);
    const [card, words, footer, buttons] = [".card", ".words", "footer", ".buttons"].map((s) => node.querySelector(s));
    let text = message.text;
    if (reply.proof) {
      text = text.split("\n").filter((line) => !line.startsWith("依据：《办事指南》") && !line.startsWith("注意：这份指南")).join("\n");
      proofLine(reply.proof, footer);
    }
    if (message.card && message.card.type === "materials" && reply.intent === "ask_materials") {
      const lines = text.split("\n");
      const notes = lines.filter((line) => /^(如果您是|提醒：|注意：)/.test(line));
      card.append(element("h2", lines.find((line) => !notes.includes(line))), materials(message.card));
      text = notes.join("\n");
    }
    words.textContent = text;
    for (const button of message.buttons) {
      const made = element("button", button.title);
      made.type = "button";
      made.addEventListener("click", () => say(button.payload));
      buttons.append(made);
    }
    show(node.firstElementChild);
  }
}

function showWords(text, retry) {
  const node = $("replied").content.cloneNode(true);
  node.querySelector(".words").textContent = text;
  if (retry) {
    const made = element("button", "再发一次");
    made.type = "button";
    made.addEventListener("click", () => say(retry));
    node.querySelector(".buttons").append(made);
  }
  show(node.firstElementChild);
}

async function ask(text) {
  const response = await fetch("/api/chat", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ sender, text }),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail);
  return body;
}

let busy = false;
async function say(text) {
  text = text.trim();
  if (!text || busy) return;
  busy = true;
  showSaid(text);
  waiting.hidden = false;
  try {
    showReply(await ask(text));
  } catch (error) {
    const known = error instanceof TypeError || error instanceof SyntaxError ? SORRY : error.message;
    showWords(known || SORRY, text);
  } finally {
    busy = false;
    waiting.hidden = true;
  }
}

function starters() {
  const buttons = log.lastElementChild.querySelector(".buttons");
  for (const text of STARTERS) {
    const made = element("button", text);
    made.type = "button";
    made.addEventListener("click", () => say(text));
    buttons.append(made);
  }
}

function greet() {
  const hour = new Date().getHours();
  const part = hour < 9 ? "早上" : hour < 12 ? "上午" : hour < 18 ? "下午" : "晚上";
  showWords(`${part}好！我是安安。您想办什么事，直接问我：要带什么、多久办好、收不收钱、在哪办。`);
  starters();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = box.value;
  if (busy) return;
  box.value = "";
  say(text);
});

$("again").addEventListener("click", () => {
  sender = conversation(true);
  log.replaceChildren();
  greet();
  box.focus();
});

function enlarge(on) {
  document.documentElement.classList.toggle("large", on);
  $("size").setAttribute("aria-pressed", String(on));
  $("size").textContent = on ? "标准字" : "大字";
  localStorage.setItem("anan.large", on ? "1" : "");
}
$("size").addEventListener("click", () => enlarge(!document.documentElement.classList.contains("large")));
enlarge(Boolean(localStorage.getItem("anan.large")));

fetch("/readyz").then((r) => r.json()).then((state) => { $("demo").hidden = !state.demo; }).catch(() => {});
greet();
