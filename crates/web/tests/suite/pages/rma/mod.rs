mod forms;
mod labels;
