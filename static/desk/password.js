// Says below the field of a new password how long it is. What is allowed, the server decides.
const LEAST = 12;
const STRONG = 18;
const FEW = 6; // different characters

const words = document.querySelector("meta[name=password-words]")?.dataset;
const field = document.querySelector("#id_new_password1, #id_password1");

function say(typed) {
  const count = [...typed].length;
  if (!count) return ["", ""];
  if (count < LEAST) return ["short", words.short];
  if (new Set(typed.toLowerCase()).size < FEW) return ["short", words.repeats];
  return count < STRONG ? ["enough", words.enough] : ["strong", words.strong];
}

if (words && field) {
  const hint = document.createElement("p");
  hint.className = "logins-strength";
  hint.setAttribute("role", "status");
  (field.closest(".form-row, .flex-container") ?? field.parentElement).append(hint);
  field.addEventListener("input", () => {
    const [state, sentence] = say(field.value);
    hint.dataset.state = state;
    hint.textContent = sentence
      .replace("{count}", [...field.value].length)
      .replace("{least}", LEAST);
  });
}
